import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct HistoricalOrderTests {
    private let placedAt = Timestamp("2019-05-31T14:00:00Z")!

    private func order(
        _ reference: String, of customer: CustomerID, fingerprint: String = "a", prices: [Int64] = [500, 700]
    ) -> HistoricalOrder {
        HistoricalOrder(
            orderID: OrderID(.version8(digest: (UInt64(reference.utf8.count), 7))), reference: reference,
            fingerprint: fingerprint, customerID: customer, status: .delivered, placedAt: placedAt,
            lines: prices.map {
                .init(productID: ProductID(.make()), name: "Kettle", quantity: Quantity(2)!, unitPrice: Money($0, .usd))
            })
    }

    private func bringIn(
        _ orders: [HistoricalOrder], by importID: ImportID, _ shop: TestShop, dryRun: Bool = false
    ) async throws -> [ImportOrders.Verdict] {
        try await ImportOrdersHandler(store: shop.store)
            .handle(
                ImportOrders(importID: importID, isDryRun: dryRun, orders: orders), .beginning(at: .product)
            ).value.get().verdicts
    }

    @Test func `a historical order is in its customer's list, without events, timers or payments`() async throws {
        try await withShop { shop in
            let old = order("2019-7", of: shop.customer)
            #expect(try await bringIn([old], by: ImportID(.make()), shop) == [.imported])
            let listed = try await ListOrdersHandler(store: shop.store)
                .handle(ListOrders(page: PageRequest()), shop.message()).get().items
            #expect(listed.map(\.orderID) == [old.orderID])
            #expect(listed.map(\.total) == [Money(2400, .usd)])
            #expect(listed.map(\.createdAt) == [placedAt])
            #expect(try await shop.history(old.orderID).map(\.status) == [.delivered])
            for table in ["outbox", "order_timer", "order_payment"] {
                let count: Int64 = try await shop.database.database.value("SELECT count(*) FROM \(raw: table)")
                #expect(count == 0, "\(table)")
            }
        }
    }

    @Test func `importing an order again changes nothing, another with its reference is refused`()
        async throws
    {
        try await withShop { shop in
            let importID = ImportID(.make())
            let old = order("2019-7", of: shop.customer)
            for _ in 0..<2 { #expect(try await bringIn([old], by: importID, shop) == [.imported]) }
            #expect(try await bringIn([old], by: ImportID(.make()), shop) == [.unchanged])
            var respelled = old
            respelled.fingerprint = "b"
            #expect(try await bringIn([respelled], by: ImportID(.make()), shop) == [.unchanged])
            var other = respelled
            other.placedAt = Timestamp("2019-05-31T14:00:01Z")!
            #expect(try await bringIn([other], by: ImportID(.make()), shop) == [.contradictory])
            let count: Int64 = try await shop.database.database.value("SELECT count(*) FROM customer_order")
            #expect(count == 1)
        }
    }

    @Test func `a dry run and an order whose total overflows import nothing`() async throws {
        try await withShop { shop in
            let old = order("2019-7", of: shop.customer)
            let endless = order("2019-77", of: shop.customer, prices: [.max / 3, .max / 3])
            let verdicts = try await bringIn([old, endless], by: ImportID(.make()), shop, dryRun: true)
            #expect(verdicts == [.imported, .notComputable])
            let found = try await shop.store.find(old.orderID)
            #expect(found == nil)
        }
    }

    @Test func `historical orders are excluded from the invariants`() async throws {
        try await withShop { shop in
            let orders = ["1", "22", "333"].map { order($0, of: shop.customer) }
            _ = try await bringIn(orders, by: ImportID(.make()), shop)
            let auditor = Auditor(database: shop.database, audit: OrderStore.audit, settlingTime: .zero)
            let claims = try await auditor.answer(.claims(OrderRange(after: nil))).claims
            #expect(claims.isEmpty)
            #expect(try await auditor.breaches().isEmpty)
        }
    }
}
