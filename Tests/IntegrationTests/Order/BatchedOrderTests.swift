import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import OrderDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

/// Concurrent orders at one order service, which handles them in batches.
@Suite(.timeLimit(.minutes(2))) struct BatchedOrderTests {
    @Test func `each of thirty orders gets its own outcome, and publishes with its own correlation id`() async throws {
        try await withShop { shop in
            let (tea, pot) = (try await shop.stock(20), try await shop.stock(100))
            let handler = shop.handler()
            let outcomes = try await atOnce(30) { _ in
                // One piece each of a scarce product and of another: a refused order must hold neither.
                let (command, message) = (shop.command([tea: 1, pot: 1]), shop.message(of: CustomerID(.make())))
                return (command.orderID, message, try await handler.handle(command, message))
            }
            let placed = outcomes.filter { (try? $0.2.get())?.order.status == .pending }
            #expect(placed.count == 20)
            for (order, _, outcome) in placed { #expect(try outcome.get().order.orderID == order) }
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 0, reserved: 20))
            #expect(try await shop.warehouse.counters(pot) == StockCounters(available: 80, reserved: 20))

            let published = try await shop.database.published(OrderPlaced.self)
            #expect(Set(published.map(\.orderID)) == Set(placed.map(\.0)))
            let rows = try await shop.database.database.query(
                "SELECT headers ->> 'ce-correlationid' AS chain FROM outbox WHERE name = \(OrderPlaced.name.description)"
            )
            let chains = Set(try rows.map { try $0["chain"] as String })
            #expect(chains == Set(placed.map(\.1.correlationID.description)))
        }
    }

    @Test func `forty requests with one idempotency key at one service make one order`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            let (command, handler) = (shop.command([tea: 2]), shop.handler())
            let outcomes = try await atOnce(40) { _ in try await handler.handle(command, shop.message()) }
            #expect(outcomes.count { (try? $0.get())?.isReplay == false } == 1)
            #expect(try await shop.database.published(OrderPlaced.self).count == 1)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 98, reserved: 2))
        }
    }

    @Test func `of two orders with one id in a batch the first is accepted`() async throws {
        try await withShop { shop in
            let lines = try #require(Self.lines)
            let order = { (id: OrderID, fingerprint: String) in
                NewOrder(
                    orderID: id,
                    placement: .init(customerID: shop.customer, fingerprint: fingerprint, messageID: .make()),
                    idempotencyKey: id.description, lines: lines,
                    seen: SeenTerms(total: lines.subtotal, discount: nil), promoCode: nil, shippingAddress: nil,
                    note: nil)
            }
            let (id, other) = (OrderID(.make()), OrderID(.make()))
            let accepted = try await shop.store.accept([order(id, "first"), order(other, "b"), order(id, "second")])
            #expect(accepted.map { $0?.fingerprint } == ["first", "b", nil])
            #expect(try await shop.store.find(id)?.fingerprint == "first")
            #expect(try await shop.store.find(other)?.lines.count == 1)
        }
    }

    private static var lines: PricedLines? {
        let line = Quantity(2).flatMap {
            PricedLine(productID: ProductID(.make()), name: "Tea", quantity: $0, unitPrice: Money(500, .usd))
        }
        return line.flatMap { PricedLines([$0]) }
    }
}
