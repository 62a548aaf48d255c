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

/// Several final events reach an order concurrently: exactly one takes effect, and stock and money follow it.
@Suite struct OrderEndRaceTests {
    @Test func `a concurrent cancellation, payment, payment failure and expiry leave one final state`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            var ends: [OrderID: OrderStatus] = [:]
            var sold: Int64 = 0
            for _ in 0..<20 {
                let order = try await shop.pendingOrder([tea: 2])
                let (captured, failed) = (shop.payment(of: order), shop.payment(of: order, .failed))
                try await shop.database.query(
                    """
                    UPDATE order_timer SET due_at = now() - interval '1 second', leased_until = '-infinity'
                    WHERE order_id = \(order.orderID)
                    """)
                _ = try await atOnce(4) { index in
                    switch index {
                    case 0: _ = try await shop.cancel(order.orderID)
                    case 1: try await shop.capture(captured)
                    case 2: try await shop.fail(failed)
                    default: try await shop.ring()
                    }
                }
                let end = try await shop.order(order.orderID).status
                ends[order.orderID] = end
                if end == .confirmed { sold += 2 }
                let refunds = try await shop.database.ordered(RefundPayment.self).map(\.paymentID)
                #expect(refunds.contains(captured.paymentID) == (end != .confirmed))
            }
            try await expectOneEndEach(shop, ends)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 100 - sold, sold: sold))
        }
    }

    @Test func `four processes that fire a timer concurrently expire the order once`() async throws {
        try await withShop(paymentWindow: .zero) { shop in
            let tea = try await shop.stock(100)
            for _ in 0..<10 { _ = try await shop.pendingOrder([tea: 1]) }
            _ = try await atOnce(4) { _ in try await shop.ring() }
            try await eventually("every order expired") {
                try await shop.ring()
                return try await shop.database.published(OrderExpired.self).count == 10
            }
            try await shop.deliverCommands()
            #expect(try await shop.database.published(OrderExpired.self).count == 10)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 100))
        }
    }

    @Test func `a leased timer is not taken by other processes until its lease ends`() async throws {
        try await withShop(paymentWindow: .zero) { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 1])
            let due = [DueTimer(orderID: order.orderID, timer: .paymentDue)]
            #expect(try await shop.store.takeDueTimers(of: OrderTimer.allCases, atMost: 10) == due)
            #expect(try await shop.store.takeDueTimers(of: OrderTimer.allCases, atMost: 10) == [])
            try await shop.database.query("UPDATE order_timer SET leased_until = now()")
            #expect(try await shop.store.takeDueTimers(of: OrderTimer.allCases, atMost: 10) == due)
        }
    }

    @Test func `one tick fires more timers than a batch holds`() async throws {
        try await withShop(paymentWindow: .zero) { shop in
            let tea = try await shop.stock(100)
            for _ in 0..<60 { _ = try await shop.pendingOrder([tea: 1]) }
            try await shop.ring()
            #expect(try await shop.database.published(OrderExpired.self).count == 60)
        }
    }

    /// Checks that each order published exactly one final event, that of its state.
    private func expectOneEndEach(_ shop: TestShop, _ ends: [OrderID: OrderStatus]) async throws {
        let database = shop.database
        var published: [OrderID: [OrderStatus]] = [:]
        for event in try await database.published(OrderConfirmed.self) {
            published[event.orderID, default: []] += [.confirmed]
        }
        // A sale may be called off; nothing else comes after an end.
        for event in try await database.published(OrderCancelled.self) {
            published[event.orderID] = (published[event.orderID] ?? []).filter { $0 != .confirmed } + [.cancelled]
        }
        for event in try await database.published(OrderExpired.self) {
            published[event.orderID, default: []] += [.expired]
        }
        #expect(published == ends.mapValues { [$0] })
    }
}
