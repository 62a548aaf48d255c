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

/// A payment arrives while its order is being cancelled or expires: the order is either paid or ended, and a late
/// payment is refunded.
@Suite(.timeLimit(.minutes(2))) struct PaymentRaceTests {
    enum Rival: CaseIterable, Sendable { case cancellation, expiry }

    enum Arrival: CaseIterable, Sendable { case paymentFirst, rivalFirst, together }

    @Test(arguments: Rival.allCases, Arrival.allCases)
    func `an order is paid or ended, and a late payment is refunded`(rival: Rival, arrival: Arrival) async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            var (paid, late, confirmed): ([PaymentID], [PaymentID], [PaymentID]) = ([], [], [])
            for _ in 0..<15 {
                let order = try await shop.pendingOrder([tea: 1])
                let payment = shop.payment(of: order)
                try await meet(shop, payment, rival, arrival)
                let end = try await shop.order(order.orderID).status
                if end == .confirmed { paid.append(payment.paymentID) } else { late.append(payment.paymentID) }
                let ended: OrderStatus = rival == .expiry ? .expired : .cancelled
                #expect(end == .confirmed || end == ended)
                let history = try await shop.history(order.orderID).map(\.status)
                if history.contains(.confirmed) { confirmed.append(payment.paymentID) }
                // A paid order does not expire, but can be cancelled until it ships.
                if rival == .expiry { #expect(history.contains(.confirmed) != history.contains(ended), "\(history)") }
            }
            if rival == .cancellation { #expect(paid == []) }
            if arrival == .paymentFirst, rival == .expiry { #expect(late == []) }
            if arrival == .rivalFirst { #expect(paid == []) }
            let refunds = try await shop.database.ordered(RefundPayment.self).map(\.paymentID)
            #expect(refunds.count == late.count)
            #expect(Set(refunds) == Set(late))
            #expect(try await shop.database.published(OrderConfirmed.self).map(\.payment.paymentID) == confirmed)
            try await shop.deliverCommands()
            let sold = Int64(paid.count)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 100 - sold, sold: sold))
        }
    }

    private func meet(_ shop: TestShop, _ payment: PaymentDetails, _ rival: Rival, _ arrival: Arrival) async throws {
        let end: @Sendable () async throws -> Void = {
            switch rival {
            case .cancellation: _ = try await shop.cancel(payment.orderID)
            case .expiry: try await shop.ring()
            }
        }
        if rival == .expiry {
            try await shop.database.query(
                "UPDATE order_timer SET due_at = now() - interval '1 second' WHERE order_id = \(payment.orderID)")
        }
        switch arrival {
        case .paymentFirst:
            try await shop.capture(payment)
            try await end()
        case .rivalFirst:
            try await end()
            try await shop.capture(payment)
        case .together:
            _ = try await atOnce(2) { index in
                if index == 0 { try await shop.capture(payment) } else { try await end() }
            }
        }
    }

    @Test func `an order that has changed since it was read cannot be saved`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 1])
            let stale = try #require(try await shop.store.find(order.orderID))
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            await #expect(throws: PostgresError.self) {
                try await shop.database.transaction(causedBy: .beginning(at: .order)) { unit in
                    _ = try shop.store.advance(stale, try #require(OrderTimer.paymentDue.update), in: unit)
                }
            }
            #expect(try await shop.order(order.orderID).status == .confirmed)
            #expect(try await shop.database.published(OrderExpired.self).isEmpty)
        }
    }
}
