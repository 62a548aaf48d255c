import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

/// An idempotency key of a customer makes one order.
@Suite(.timeLimit(.minutes(2))) struct OrderKeyRaceTests {
    @Test func `forty concurrent requests with one key make one order`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            let command = shop.command([tea: 2])
            let outcomes = try await atOnce(40) { _ in try await shop.place(command) }
            let placed = outcomes.compactMap { try? $0.get() }
            #expect(placed.count { !$0.isReplay } == 1)
            #expect(Set(placed.map(\.order.orderID)) == [command.orderID])
            #expect(outcomes.count { $0 == .failure(.inFlight) } == 40 - placed.count)
            try await expectOneOrder(shop, tea)
        }
    }

    @Test func `forty concurrent requests with one key and different order ids make one order`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            let outcomes = try await atOnce(40) { _ in
                var command = shop.command([tea: 2])
                command.idempotencyKey = "the same"
                return try await shop.place(command)
            }
            #expect(outcomes.count { (try? $0.get()) != nil } == 1)
            #expect(outcomes.count { $0 == .failure(.idempotencyKeyReused) } == 39)
            try await expectOneOrder(shop, tea)
        }
    }

    private func expectOneOrder(_ shop: TestShop, _ product: ProductID) async throws {
        let orders: Int64 = try await shop.database.database.value("SELECT count(*) FROM customer_order")
        #expect(orders == 1)
        #expect(try await shop.database.published(OrderPlaced.self).count == 1)
        #expect(try await shop.warehouse.counters(product) == StockCounters(available: 98, reserved: 2))
    }
}
