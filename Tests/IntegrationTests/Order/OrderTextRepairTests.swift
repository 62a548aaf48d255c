import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService
@testable import ProductImport

/// The migration that normalizes the texts of stored orders.
@Suite(.timeLimit(.minutes(2)))
struct `Stored texts of orders` {
    private static let migrations =
        #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/Services/Order/Migrations"
    private static let (composed, decomposed) = (
        "Gie\u{DF}kanne f\u{FC}r B\u{E4}ume", "Gie\u{DF}kanne fu\u{308}r Ba\u{308}ume"
    )
    private let customer = CustomerID(.make())
    private let placedAt = Timestamp("2019-05-31T14:00:00Z")!

    /// An order with the ids that the migration and the import derive.
    private func order(_ reference: String, name: String = composed) -> HistoricalOrder {
        HistoricalOrder(
            orderID: OrderID(.derived(from: ["order", reference])), reference: reference,
            fingerprint: (reference + name).digest,
            customerID: customer, status: .delivered, placedAt: placedAt,
            lines: [
                .init(
                    productID: ProductID(.derived(from: ["product", name])), name: name, quantity: Quantity(2)!,
                    unitPrice: Money(500, .usd))
            ])
    }

    /// Inserts an order as earlier versions of the import did.
    private func insert(_ order: HistoricalOrder, into database: Database) async throws {
        try await database.query(
            """
            INSERT INTO customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status, currency,
                subtotal, total, note, origin, shipping_address, created_at, updated_at)
            VALUES (\(order.orderID), \(customer), \("import " + order.reference), \(order.fingerprint),
                \(UniqueID.make()), 'delivered', 'USD', 1000, 1000, \("Imported as " + order.reference), 'import',
                jsonb_build_object('line1', '1', 'city', \(Self.decomposed)::text, 'country', 'DE'), \(placedAt), \(placedAt))
            """)
        for line in order.lines {
            try await database.query(
                """
                INSERT INTO order_line (order_id, position, product_id, name, quantity, unit_price)
                VALUES (\(order.orderID), 1, \(line.productID), \(line.name), \(line.quantity), 500)
                """)
        }
    }

    private func withUpgraded(_ orders: [HistoricalOrder], _ body: (ServiceDatabase) async throws -> Void) async throws
    {
        let older = try Migration.load(directory: Self.migrations).filter { $0.version < 10 }
        try await withServiceDatabase(
            .order,
            beforeMigrating: { database in
                try await Migrator(older).migrate(schema: "order", using: database)
                for order in orders { try await insert(order, into: database) }
            }, body)
    }

    private func bringIn(_ orders: [HistoricalOrder], _ database: ServiceDatabase) async throws
        -> [ImportOrders.Verdict]
    {
        try await ImportOrdersHandler(store: OrderStore(database: database))
            .handle(
                ImportOrders(importID: ImportID(.make()), isDryRun: false, orders: orders), .beginning(at: .product)
            ).value.get().verdicts
    }

    @Test func `are normalized by the upgrade, and importing their files again changes nothing`() async throws {
        let old = order("a\u{308}-1", name: Self.decomposed)
        try await withUpgraded([old]) { database in
            let odd = try await database.query(
                """
                SELECT FROM customer_order JOIN order_line USING (order_id)
                WHERE (name || note || idempotency_key || shipping_address::text) IS NOT NFC NORMALIZED
                """)
            #expect(odd.isEmpty)
            let products = try await database.query("SELECT product_id FROM order_line")
            #expect(
                try products.map { try $0["product_id"] as ProductID } == order("").lines.map(\.productID),
                "a product without a catalogue entry has one id in all orders")
            #expect(try await bringIn([order("\u{E4}-1")], database) == [.unchanged])
            var other = order("\u{E4}-1")
            other.lines[0].unitPrice = Money(501, .usd)
            #expect(try await bringIn([other], database) == [.contradictory])
            let count: Int64 = try await database.database.value("SELECT count(*) FROM customer_order")
            #expect(count == 1)
        }
    }

    @Test func `with two spellings of one reference leave it to the order that has the normalized one`() async throws {
        let (decomposed, composed) = (order("a\u{308}-1"), order("\u{E4}-1"))
        try await withUpgraded([decomposed, composed]) { database in
            #expect(try await bringIn([composed], database) == [.unchanged])
            let rows = try await database.query(
                "SELECT order_id FROM customer_order WHERE idempotency_key IS NFC NORMALIZED")
            #expect(try rows.map { try $0["order_id"] as OrderID } == [composed.orderID])
        }
    }
}
