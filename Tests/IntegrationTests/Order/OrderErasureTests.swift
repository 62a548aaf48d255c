import Contracts
import DurableMessaging
import Logging
import Messaging
import OrderDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

/// What is left of an order when its customer's account is erased, or the order is old.
@Suite struct OrderErasureTests {
    private static let secrets = ["1 Example Street", "call Ada", "changed my mind", "PP 123", "too small"]

    /// The tables whose rows contain one of the secrets, as text or as bytes.
    private func tables(_ shop: TestShop) async throws -> Set<String> {
        let names: [String] = try await shop.database.query(
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'order' ORDER BY tablename"
        ).map { try $0["name"] }
        var found: Set<String> = []
        for name in names {
            for secret in Self.secrets {
                let hex = secret.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                let isThere: Bool = try await shop.database.database.value(
                    """
                    SELECT EXISTS (SELECT FROM \(raw: name) AS entry
                        WHERE strpos(entry::text, \(secret)) > 0 OR strpos(entry::text, \(hex)) > 0)
                    """)
                if isThere { found.insert(name) }
            }
        }
        return found
    }

    private func place(_ shop: TestShop, _ product: ProductID) async throws -> OrderDetails {
        var command = shop.command([product: 1])
        command.note = "call Ada"
        return try await shop.place(command).get().order
    }

    /// One cancelled order, and one delivered with a return that was received.
    private func fill(_ shop: TestShop) async throws -> (cancelled: OrderID, delivered: OrderDetails) {
        let tea = try await shop.stock(9)
        let cancelled = try await place(shop, tea).orderID
        _ = try await shop.cancel(cancelled).get()
        let order = try await place(shop, tea)
        try await shop.capture(shop.payment(of: order))
        _ = try await shop.ship(order.orderID).get()
        let delivered = try await shop.deliver(order.orderID).get()
        let returns = ReturnHandlers(store: shop.store)
        let admin = MessageContext.beginning(
            at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]),
            orderID: order.orderID)
        let back = try await returns.request(
            RequestReturn(
                returnID: ReturnID(.make()), orderID: order.orderID,
                items: [StockLine(productID: tea, quantity: Quantity(1)!)], reason: "too small"),
            shop.message(about: order.orderID)
        ).value.get()
        _ = try await returns.decide(
            DecideReturn(orderID: order.orderID, returnID: back.returnID, decision: .refuse(reason: "too small")), admin
        ).value.get()
        return (cancelled, delivered)
    }

    private func erasure(_ shop: TestShop) -> PersonalDataErasure {
        PersonalDataErasure(
            database: shop.database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            erase: OrderStore.erase)
    }

    private func erase(_ shop: TestShop, _ context: MessageContext? = nil) async throws {
        let event = AccountErased(customerID: shop.customer, at: .now())
        _ = try await erasure(shop).handle(event, context ?? .beginning(at: .auth))
        try await erasure(shop).eraseDue()
    }

    @Test func `addresses, notes, reasons and parcels are gone from every table; amounts and lines stay`() async throws
    {
        try await withShop { shop in
            let (cancelled, delivered) = try await fill(shop)
            #expect(
                try await tables(shop) == [
                    "customer_order", "order_history", "order_return", "order_shipment", "outbox", "inbox",
                ], "the control")
            try await erase(shop)
            #expect(try await tables(shop) == [])

            let left = shop.store.details(try #require(try await shop.store.find(delivered.orderID)))
            #expect(left.total == delivered.total)
            #expect(left.items == delivered.items)
            #expect(left.status == .delivered)
            #expect(left.shippingAddress == nil)
            #expect(try await shop.store.find(cancelled) != nil)
            #expect(try await shop.history(delivered.orderID).map(\.status).last == .delivered)
            let breaches = try await Auditor(
                database: shop.database, audit: OrderStore.audit, settlingTime: .seconds(60)
            ).breaches()
            #expect(breaches == [])
        }
    }

    @Test func `stored messages can still be replayed and answered again`() async throws {
        try await withShop { shop in
            let (cancelled, delivered) = try await fill(shop)
            try await erase(shop)
            let event = try #require(try await shop.database.published(OrderConfirmed.self).first)
            #expect(event.orderID == delivered.orderID)
            #expect(event.total == delivered.total)
            #expect(event.shippingAddress == nil)
            #expect(event.summary?.note == nil)
            #expect(try await shop.database.published(OrderCancelled.self).map(\.orderID) == [cancelled])
            #expect(try await shop.database.published(OrderReturnUpdated.self).map(\.details.reason) == ["", ""])
        }
    }

    @Test func `an order under way keeps what it needs until it is over`() async throws {
        try await withShop { shop in
            let order = try await place(shop, try await shop.stock(9))
            let unfinished = try await shop.store.unfinished(of: shop.customer)
            #expect(unfinished == [UnfinishedOrder(orderID: order.orderID, number: order.number, status: .pending)])
            try await erase(shop)
            #expect(try await shop.store.find(order.orderID)?.shippingAddress != nil)
            _ = try await shop.cancel(order.orderID).get()
            #expect(try await shop.store.unfinished(of: shop.customer) == [])
            try await shop.database.query("UPDATE erased_customer SET check_at = now()")
            try await erasure(shop).eraseDue()
            #expect(try await tables(shop) == [])
        }
    }

    @Test func `what comes late is erased by a later check, and a redelivered event changes nothing`() async throws {
        try await withShop { shop in
            let context = MessageContext.beginning(at: .auth)
            try await erase(shop, context)
            _ = try await fill(shop)
            try await erase(shop, context)
            #expect(try await tables(shop) != [], "not due")
            try await shop.database.query("UPDATE erased_customer SET check_at = now()")
            try await erasure(shop).eraseDue()
            #expect(try await tables(shop) == [])
            let checks: Int64 = try await shop.database.database.value(
                "SELECT count(*) FROM erased_customer WHERE check_at > now()")
            #expect(checks == 1)
        }
    }

    @Test func `others' orders are untouched, and old orders lose their personal data`() async throws {
        try await withShop { shop in
            let (_, delivered) = try await fill(shop)
            let event = AccountErased(customerID: CustomerID(.make()), at: .now())
            _ = try await erasure(shop).handle(event, .beginning(at: .auth))
            try await erasure(shop).eraseDue()
            let days = Duration.seconds(30 * 86_400)
            #expect(try await !shop.store.eraseOlder(than: days))
            #expect(try await shop.store.find(delivered.orderID)?.shippingAddress != nil)
            try await shop.database.query("UPDATE customer_order SET created_at = created_at - \(days + .seconds(60))")
            #expect(try await !shop.store.eraseOlder(than: days))
            #expect(try await tables(shop) == [])
        }
    }

    @Test func `a customer's copy has the address, the note, the reasons and the parcel`() async throws {
        try await withShop { shop in
            let (_, delivered) = try await fill(shop)
            let page = try await shop.store.personalRecords.page(of: shop.customer, after: nil)
            #expect(page.items.count == 2)
            #expect(!page.hasMore)
            let text = page.items.map(\.data).joined()
            for secret in Self.secrets + [delivered.number.description] {
                #expect(text.contains(secret), "\(secret)")
            }
            #expect(try await shop.store.personalRecords.page(of: CustomerID(.make()), after: nil).items == [])
        }
    }

    @Test func `the reply to a repeated request is erased, though its order is old`() async throws {
        try await withShop { shop in
            let cancelled = try await place(shop, try await shop.stock(9)).orderID
            _ = try await shop.cancel(cancelled).get()
            try await shop.database.query("UPDATE customer_order SET updated_at = now() - interval '30 days'")
            try await shop.database.query("DELETE FROM outbox")
            #expect(try await tables(shop).contains("inbox"))
            try await erase(shop)
            #expect(try await tables(shop) == [])
        }
    }
}
