import Contracts
import InventoryDomain
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService
@testable import OrderService

/// Placing an order while another service is down, a reply is lost, or another request interferes.
@Suite struct InterruptedPlacingTests {
    private static let unreachable: PlaceOrderHandler.Reserve = { _, _ in throw MessagingError.noReplyInTime }

    @Test func `while inventory is down the order stays accepted, and is settled by a timer afterwards`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let command = shop.command([tea: 2])
            #expect(try await shop.place(command, reserve: Self.unreachable).get().order.status == .accepted)
            #expect(try await shop.timers(command.orderID).sorted() == ["settle_again", "settle_by"])
            try await shop.settleAgain(reserve: Self.unreachable)
            #expect(try await shop.order(command.orderID).status == .accepted)
            try await shop.settleAgain()
            #expect(try await shop.order(command.orderID).status == .pending)
            #expect(try await shop.timers(command.orderID) == ["payment_due"])
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5, reserved: 2))
            #expect(try await shop.place(command).get().isReplay)
        }
    }

    @Test func `a refusal after the request was answered is marked for a mail to the customer`() async throws {
        try await withShop { shop in
            let command = shop.command([try await shop.stock(1): 2])
            #expect(try await shop.place(command, reserve: Self.unreachable).get().order.status == .accepted)
            try await shop.settleAgain()
            let refused = try await shop.order(command.orderID)
            #expect(refused.status == .rejected)
            #expect(refused.rejection?.code == "insufficient_stock")
            #expect(try await shop.database.published(OrderRejected.self).map(\.isUnanswered) == [true])
            _ = try await shop.place(shop.command([try await shop.stock(1): 2]))
            #expect(try await shop.database.published(OrderRejected.self).map(\.isUnanswered) == [true, false])
        }
    }

    @Test func `a redelivery of the command places the order when inventory is back`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let (command, delivery) = (shop.command([tea: 2]), shop.message())
            #expect(try await shop.place(command, delivery, reserve: Self.unreachable).get().order.status == .accepted)
            #expect(try await shop.place(command) == .failure(.inFlight))
            let placed = try await shop.place(command, delivery).get()
            #expect(placed.order.status == .pending)
            #expect(!placed.isReplay)
            #expect(try await shop.place(command, delivery).get() == placed)
        }
    }

    @Test func `a reservation whose reply was lost is found again`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let (command, delivery) = (shop.command([tea: 2]), shop.message())
            let warehouse = ReserveStockHandler(store: shop.warehouse.store)
            _ = try await shop.place(command, delivery) { request, context in
                _ = try await warehouse.handle(request, context)
                throw MessagingError.noReplyInTime
            }
            #expect(try await shop.place(command, delivery).get().order.status == .pending)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5, reserved: 2))
        }
    }

    @Test func `a reservation whose reply was lost is released if the price has risen since`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let (command, delivery) = (shop.command([tea: 2]), shop.message())
            let warehouse = ReserveStockHandler(store: shop.warehouse.store)
            _ = try? await shop.place(command, delivery) { request, context in
                _ = try await warehouse.handle(request, context)
                throw MessagingError.noReplyInTime
            }
            shop.catalogue.set(tea, 501)
            guard case .failure(.priceChanged) = try await shop.place(command, delivery) else {
                Issue.record("placed at a price that the customer has not seen")
                return
            }
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `an order not settled by its deadline is rejected, and a late reservation is refused`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let (command, delivery) = (shop.command([tea: 2]), shop.message())
            _ = try? await shop.place(command, delivery, reserve: Self.unreachable)
            try await shop.letTimePass(for: command.orderID)
            #expect(try await shop.order(command.orderID).status == .rejected)
            #expect(try await shop.place(command) == .failure(.replayed(.notSettledInTime)))
            #expect(try await shop.place(command, delivery) == .failure(.notSettledInTime))
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.reserve([tea: 2], for: command.orderID) == .failure(.ended))
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `an order cancelled while its stock is being reserved releases it`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let command = shop.command([tea: 2])
            let warehouse = ReserveStockHandler(store: shop.warehouse.store)
            let placed = try await shop.place(command) { request, context in
                let outcome = try await warehouse.handle(request, context)
                _ = try await shop.cancel(command.orderID).get()
                return outcome
            }.get()
            #expect(placed.isReplay)
            #expect(placed.order.status == .cancelled)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await shop.database.published(OrderPlaced.self).isEmpty)
        }
    }

    @Test func `eight concurrent requests place one order once`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            for _ in 0..<5 {
                let command = shop.command([tea: 1])
                let outcomes = try await atOnce(8) { _ in try await shop.place(command) }
                #expect(outcomes.count { (try? $0.get().isReplay) == false } == 1)
                #expect(outcomes.allSatisfy { $0 == .failure(.inFlight) || (try? $0.get().order.status) == .pending })
            }
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 2, reserved: 5))
            #expect(try await shop.database.published(OrderPlaced.self).count == 5)
        }
    }

    @Test func `a command delivered to four processes concurrently is carried out once`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            for _ in 0..<5 {
                let (command, delivery) = (shop.command([tea: 1]), shop.message())
                let outcomes = try await atOnce(4) { _ in try await shop.place(command, delivery) }
                #expect(outcomes.allSatisfy { (try? $0.get().order.status) == .pending })
            }
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 2, reserved: 5))
            #expect(try await shop.database.published(OrderPlaced.self).count == 5)
        }
    }
}
