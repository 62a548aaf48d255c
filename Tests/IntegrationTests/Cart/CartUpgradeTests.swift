import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

/// A cart database from before check-outs were recorded with their cart version.
@Suite(.timeLimit(.minutes(1))) struct CartUpgradeTests {
    private static let migrations =
        #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/Services/Cart/Migrations"

    @Test func `orders taken from carts before the migration are kept as placed check-outs`() async throws {
        let migrations = try Migration.load(directory: Self.migrations)
        try await withDatabase(schema: "cart") { database in
            try await Migrator(Array(migrations.filter { $0.version <= 2 })).migrate(schema: "cart", using: database)
            let (order, customer, product) = (OrderID(.make()), CustomerID(.make()), ProductID(.make()))
            try await database.query("INSERT INTO taken_order (order_id, customer_id) VALUES (\(order), \(customer))")
            try await database.query(
                "INSERT INTO cart (customer_id, version, updated_at) VALUES (\(customer), 3, now())")
            try await database.query(
                """
                INSERT INTO cart_item (customer_id, product_id, quantity, seen_price_amount, agreed_price_amount,
                    seen_currency, added_at)
                VALUES (\(customer), \(product), 2, 500, 500, 'USD', now())
                """)
            try await Migrator(migrations).migrate(schema: "cart", using: database)
            let rows = try await database.query("SELECT order_id, state, cart_version FROM cart_checkout")
            #expect(try rows.map { try $0["order_id"] as OrderID } == [order])
            #expect(try rows.map { try $0["state"] as String } == ["placed"])
            #expect(try rows.map { try $0["cart_version"] as Int64? } == [nil])
            #expect(try await database.query("SELECT FROM cart_item WHERE name IS NULL").count == 1)
        }
    }
}
