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

@Suite struct PaymentOutcomeTests {
    @Test func `a captured payment confirms the order and sells its stock`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            try await shop.capture(payment)
            let confirmed = try await shop.order(order.orderID)
            #expect(confirmed.status == .confirmed)
            #expect(confirmed.payment == payment)
            #expect(confirmed.reservationExpiresAt == nil)
            #expect(try await shop.timers(order.orderID).isEmpty)
            let published = try await shop.database.published(OrderConfirmed.self)
            #expect(published.map(\.payment) == [payment])
            #expect(published.map(\.lines) == [order.items])
            #expect(published.map(\.shippingAddress) == [order.shippingAddress])
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5, sold: 2))
            #expect(try await shop.database.ordered(RefundPayment.self).isEmpty)
        }
    }

    @Test func `a second payment of a confirmed order is refunded`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            let (first, second) = (shop.payment(of: order), shop.payment(of: order))
            try await shop.capture(first)
            try await shop.capture(second)
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentID) == [second.paymentID])
            try await shop.refund(second)
            let after = try await shop.order(order.orderID)
            #expect(after.status == .confirmed)
            #expect(after.payment == first)
        }
    }

    @Test func `a payment of an ended order is refunded, and the order shows it`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let expired = try await shop.pendingOrder([tea: 2])
            try await shop.letTimePass(for: expired.orderID)
            let cancelled = try await shop.pendingOrder([tea: 1])
            _ = try await shop.cancel(cancelled.orderID)
            for order in [expired, cancelled] {
                let payment = shop.payment(of: order)
                try await shop.capture(payment)
                #expect(try await shop.order(order.orderID).payment == payment)
                try await shop.refund(payment)
                #expect(try await shop.order(order.orderID).payment?.status == .refunded)
            }
            #expect(try await shop.order(expired.orderID).status == .expired)
            #expect(try await shop.order(cancelled.orderID).status == .cancelled)
            #expect(try await shop.database.ordered(RefundPayment.self).count == 2)
            let reasons = try await shop.history(expired.orderID).map(\.reason)
            #expect(reasons == [nil, nil, "not_paid_in_time", "payment_to_be_refunded", "payment_refunded"])
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `a payment for an unknown order is refunded`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            var payment = shop.payment(of: order)
            payment.orderID = OrderID(.make())
            try await shop.capture(payment)
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentID) == [payment.paymentID])
        }
    }

    @Test func `after a failed payment the stock stays reserved, and another attempt may pay`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            #expect(order.attemptsLeft == 10)
            let failed = shop.payment(of: order, .failed)
            _ = try await shop.begin(order.orderID, payment: failed.paymentID).get()
            try await shop.fail(failed)
            let waiting = try await shop.order(order.orderID)
            #expect(waiting.status == .pending)
            #expect(waiting.payment == failed)
            #expect(waiting.attemptsLeft == 9)
            #expect(waiting.reservationExpiresAt == order.reservationExpiresAt)
            let published = try await shop.database.published(OrderPaymentFailed.self)
            #expect(published.map(\.reason) == ["declined"])
            #expect(published.first?.summary?.attemptsLeft == 9)
            #expect(published.first?.summary?.payableUntil == order.reservationExpiresAt)
            let paid = shop.payment(of: order)
            #expect(
                try await shop.begin(order.orderID, payment: paid.paymentID) == .success(.init(amount: order.total)))
            try await shop.capture(paid)
            try await shop.deliverCommands()
            #expect(try await shop.order(order.orderID).status == .confirmed)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5, sold: 2))
            #expect(try await shop.database.ordered(RefundPayment.self).isEmpty)
        }
    }

    @Test func `an order has a limited number of payment attempts, and a repeated request is one attempt`() async throws
    {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            var last = PaymentID(.make())
            for _ in 0..<10 {
                last = PaymentID(.make())
                for _ in 0..<2 {
                    #expect(
                        try await shop.begin(order.orderID, payment: last) == .success(.init(amount: order.total)))
                }
            }
            #expect(try await shop.order(order.orderID).attemptsLeft == 0)
            #expect(try await shop.begin(order.orderID) == .failure(.tooManyAttempts(limit: 10)))
            #expect(try await shop.begin(order.orderID, payment: last) == .success(.init(amount: order.total)))
        }
    }

    @Test func `an authorized cash payment confirms an order, and is collected on delivery`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order, .authorized)
            try await shop.authorize(payment)
            #expect(try await shop.order(order.orderID).status == .confirmed)
            #expect(try await shop.order(order.orderID).refundable == .zero(.usd))
            _ = try await shop.ship(order.orderID)
            #expect(try await shop.database.ordered(CollectPayment.self).isEmpty)
            _ = try await shop.deliver(order.orderID)
            #expect(try await shop.database.ordered(CollectPayment.self).map(\.paymentID) == [payment.paymentID])
            var collected = payment
            collected.status = .captured
            try await shop.capture(collected)
            let delivered = try await shop.order(order.orderID)
            #expect(delivered.status == .delivered)
            #expect(delivered.payment?.status == .captured)
            #expect(delivered.refundable == order.total)
            #expect(try await shop.database.ordered(RefundPayment.self).isEmpty)
        }
    }

    @Test func `an authorized payment for an ended order is voided`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            _ = try await shop.cancel(order.orderID)
            let payment = shop.payment(of: order, .authorized)
            try await shop.authorize(payment)
            #expect(try await shop.order(order.orderID).status == .cancelled)
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentID) == [payment.paymentID])
        }
    }

    @Test func `an order is refunded with the payment that paid it`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            try await shop.refund(payment)
            let refunded = try await shop.order(order.orderID)
            #expect(refunded.status == .refunded)
            #expect(refunded.payment?.status == .refunded)
            try await shop.capture(payment)
            #expect(try await shop.order(order.orderID) == refunded)
            #expect(try await shop.database.ordered(RefundPayment.self).isEmpty)
        }
    }

    @Test func `beginning a payment postpones the order's expiry`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.database.query("UPDATE order_timer SET due_at = now() - interval '1 second'")
            let due = try await shop.store.takeDueTimers(of: [.paymentDue], atMost: 10)
            #expect(due.map(\.orderID) == [order.orderID])
            #expect(try await shop.begin(order.orderID) == .success(.init(amount: order.total)))
            // The timer was leased before the payment began.
            for timer in due { try await shop.store.fire(timer, causedBy: .beginning(at: .order)) }
            #expect(try await shop.order(order.orderID).status == .pending)
            let seconds: Double = try await shop.database.database.value(
                "SELECT extract(epoch FROM due_at - now())::float8 FROM order_timer")
            #expect((50...60).contains(seconds))
        }
    }

    @Test func `payments postpone expiry only within inventory's grace period of five minutes`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.database.query(
                "UPDATE customer_order SET held_until = now() - interval '230 seconds'")
            try await shop.database.query("UPDATE order_timer SET due_at = now() - interval '1 second'")
            _ = try await shop.begin(order.orderID).get()
            let seconds: Double = try await shop.database.database.value(
                "SELECT extract(epoch FROM due_at - now())::float8 FROM order_timer")
            #expect(seconds <= 10)
        }
    }

    @Test func `only a pending order can be paid, and only by its customer`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            let stranger = shop.message(of: CustomerID(.make()), from: .payment)
            #expect(try await shop.begin(order.orderID, stranger) == .failure(.notFound))
            #expect(try await shop.begin(order.orderID, .beginning(at: .payment)) == .failure(.notFound))
            #expect(try await shop.begin(OrderID(.make())) == .failure(.notFound))
            _ = try await shop.cancel(order.orderID)
            #expect(try await shop.begin(order.orderID) == .failure(.notPayable(.cancelled)))
        }
    }
}
