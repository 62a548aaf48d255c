import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct PlacingTests {
    @Test func `a placed order reserves its stock and waits for payment`() async throws {
        try await withShop { shop in
            let (tea, cup) = (try await shop.stock(7), try await shop.stock(3))
            let placed = try await shop.place(shop.command([tea: 2, cup: 1])).get()
            #expect(!placed.isReplay)
            let order = placed.order
            #expect(order.status == .pending)
            #expect(order.total == Money(1500, .usd))
            #expect(order.items.map(\.name) == ["of today", "of today"])
            #expect(try await shop.warehouse.counters(tea).reserved == 2)
            #expect(try await shop.order(order.orderID) == order)
            #expect(try await shop.timers(order.orderID) == ["payment_due"])
            #expect(try await shop.history(order.orderID).map(\.status) == [.accepted, .pending])
            let published = try await shop.database.published(OrderPlaced.self)
            #expect(published.map(\.orderID) == [order.orderID])
            #expect(published.map(\.lines) == [order.items])
            let left = Timestamp.now().duration(to: try #require(order.reservationExpiresAt))
            #expect(left > .seconds(600) && left <= .seconds(900))
        }
    }

    @Test func `a price lower than seen is used, in the order and its events`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7, price: 499)
            let order = try await shop.pendingOrder([tea: 2])
            #expect(order.total == Money(998, .usd))
            #expect(try await shop.order(order.orderID) == order)
            #expect(try await shop.database.published(OrderPlaced.self).map(\.total) == [Money(998, .usd)])
        }
    }

    @Test func `a price higher than seen is refused, with the same answer to a repeated request`() async throws {
        try await withShop { shop in
            let (tea, gone) = (try await shop.stock(7, price: 501), try await shop.stock(7))
            shop.catalogue.set(gone, nil)
            let command = shop.command([tea: 2, gone: 1])
            let first = try await shop.place(command)
            guard case .failure(.priceChanged(let changes)) = first else {
                Issue.record("placed at a price that the customer has not seen")
                return
            }
            let prices = Dictionary(uniqueKeysWithValues: changes.map { ($0.productID, $0.currentPrice) })
            #expect(prices == [tea: Money(501, .usd), gone: nil])
            shop.catalogue.set(tea, 500)
            shop.catalogue.set(gone, 500)
            #expect(try await shop.place(command) == .failure(.replayed(.priceChanged(changes))))
            #expect(try await shop.order(command.orderID).status == .rejected)
            #expect(try await shop.database.published(OrderRejected.self).map(\.reason) == ["price_changed"])
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `an order without enough stock is refused with the available quantities`() async throws {
        try await withShop { shop in
            let (tea, cup) = (try await shop.stock(7), try await shop.stock(1))
            let command = shop.command([tea: 2, cup: 2])
            let shortage = ReserveStock.Shortage(productID: cup, requested: Quantity(2)!, available: 1)
            let refusal = PlaceOrder.Rejection.insufficientStock([shortage])
            let delivery = shop.message()
            for _ in 0..<2 {
                // A redelivery of the first message gets the first answer, other requests get it marked as a replay.
                #expect(try await shop.place(command, delivery) == .failure(refusal))
                #expect(try await shop.place(command) == .failure(.replayed(refusal)))
            }
            #expect(try await shop.database.published(OrderRejected.self).count == 1)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `a repeated request returns the order in its current state, marked as a replay`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let command = shop.command([tea: 2])
            let order = try await shop.place(command).get().order
            #expect(try await shop.place(command) == .success(PlacedOrder(order: order, isReplay: true)))
            _ = try await shop.cancel(order.orderID)
            let replay = try await shop.place(command).get()
            #expect(replay.isReplay)
            #expect(replay.order.status == .cancelled)
            #expect(try await shop.warehouse.counters(tea).reserved == 2)
        }
    }

    @Test func `a key reused with other content, or by another customer, is refused`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let command = shop.command([tea: 2])
            _ = try await shop.place(command)
            let other = shop.command([tea: 1], as: command.orderID, fingerprint: "b")
            #expect(try await shop.place(other) == .failure(.idempotencyKeyReused))
            let stranger = shop.message(of: CustomerID(.make()))
            #expect(try await shop.place(command, stranger) == .failure(.idempotencyKeyReused))
            var emptied = command
            emptied.lines = []
            #expect(try await shop.place(emptied).get().isReplay)
        }
    }

    @Test func `an empty order or one whose total overflows stores nothing`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            #expect(try await shop.place(shop.command([:])) == .failure(.cartEmpty))
            let dear = shop.command([tea: 2], seen: .max)
            #expect(try await shop.place(dear) == .failure(.totalNotComputable))
            let orders: Int64 = try await shop.database.database.value("SELECT count(*) FROM customer_order")
            #expect(orders == 0)
        }
    }

    @Test func `a version of a cart goes to one order, even if the cart service allows more`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let first = shop.command([tea: 2], cartVersion: 5)
            let outcomes = try await atOnce(8) { index in
                try await shop.place(index == 0 ? first : shop.command([tea: 2], cartVersion: 5))
            }
            let winner = try #require(outcomes.compactMap { try? $0.get().order.orderID }.first)
            #expect(outcomes.count { $0 == .failure(.cartAlreadyOrdered(winner)) } == 7)
            #expect(try await shop.warehouse.counters(tea).reserved == 2)
            // Another version, another customer's cart, and commands of an edge that sends no version.
            _ = try await shop.place(shop.command([tea: 1], cartVersion: 6)).get()
            _ = try await shop.place(
                shop.command([tea: 1], cartVersion: 5), shop.message(of: CustomerID(.make()))
            ).get()
            for _ in 1...2 { _ = try await shop.place(shop.command([tea: 1])).get() }
        }
    }

    @Test func `a command without a customer fails`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            await #expect(throws: PlaceOrderHandler.NoCustomer.self) {
                try await shop.place(shop.command([tea: 1]), .beginning(at: .edge))
            }
        }
    }
}
