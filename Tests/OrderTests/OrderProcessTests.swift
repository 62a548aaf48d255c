import OrderDomain
import Testing
import Vocabulary

/// The result of each step of an order: its new value, and all effects in order.
@Suite struct OrderProcessTests {
    private static let start = Timestamp(seconds: 1000)
    private static let heldUntil = Timestamp(seconds: 2000)
    private let product = ProductID(UniqueID(high: 2, low: 1))
    private let paymentID = PaymentID(UniqueID(high: 3, low: 1))

    private func lines(price: Int64) -> PricedLines {
        let line = PricedLine(productID: product, name: "Lamp", quantity: Quantity(2)!, unitPrice: Money(price, .usd))!
        return PricedLines([line])!
    }

    private func accepted(promoCode: String? = nil) -> Order {
        Order(
            accepting: OrderID(UniqueID(high: 1, low: 1)), of: CustomerID(UniqueID(high: 4, low: 1)), lines(price: 500),
            promoCode: promoCode, at: Self.start)
    }

    private func pending(promoCode: String? = nil) -> Order {
        let discount = promoCode.map { _ in Money(100, .usd) }
        return accepted(promoCode: promoCode)
            .advance(.stockHeld(until: Self.heldUntil, lines(price: 500), discount: discount), at: Self.start).order
    }

    private func payment(_ status: OrderPayment.Status, refunded: Int64 = 0) -> OrderPayment {
        OrderPayment(
            id: paymentID, amount: Money(1000, .usd), method: .card, status: status, createdAt: Self.start,
            refunded: Money(refunded, .usd))
    }

    private func confirmed() -> Order {
        pending().advance(.paymentCaptured(payment(.captured)), at: Self.start).order
    }

    @Test func `reserved stock makes the order pending, at today's prices, with a timer`() {
        let later = Timestamp(seconds: 1001)
        let step = accepted(promoCode: "TEN")
            .advance(.stockHeld(until: Self.heldUntil, lines(price: 400), discount: Money(80, .usd)), at: later)
        #expect(step.result == .moved)
        #expect(step.order.total == Money(720, .usd))
        #expect(step.order.version == 2)
        #expect(step.order.updatedAt == later)
        #expect(
            step.effects == [
                .save(from: .accepted), .saveLines, .appendHistory(reason: nil),
                .restartTimer(ScheduledTimer(.paymentDue, at: Self.heldUntil)), .redeemPromotion, .publish(.placed),
            ])
    }

    @Test func `a rejection is recorded before the order, and marked for a mail if the request was answered`() {
        let soon = accepted().advance(.rejected(.notSettledInTime), at: Timestamp(seconds: 1001))
        #expect(
            soon.effects == [
                .recordRejection(.notSettledInTime), .save(from: .accepted),
                .appendHistory(reason: "not_settled_in_time"), .restartTimer(nil),
                .publish(.rejected(.notSettledInTime, isUnanswered: false)), .send(.releaseReservation),
            ])
        let late = accepted().advance(.rejected(.notSettledInTime), at: Timestamp(seconds: 1002))
        #expect(late.effects.contains(.publish(.rejected(.notSettledInTime, isUnanswered: true))))
        let unanswered = accepted().advance(.rejected(.reservationEnded, isAnswered: false), at: Self.start)
        #expect(unanswered.effects.contains(.publish(.rejected(.reservationEnded, isUnanswered: true))))
    }

    @Test func `a captured payment confirms the order and sells its stock`() {
        let paid = payment(.captured)
        let step = pending().advance(.paymentCaptured(paid), at: Self.start)
        #expect(step.order.payment == paid)
        #expect(
            step.effects == [
                .recordPayment(paid), .save(from: .pending), .appendHistory(reason: nil), .restartTimer(nil),
                .publish(.confirmed(paid)), .send(.commitReservation),
            ])
        let again = step.order.advance(.paymentCaptured(paid), at: Self.start)
        #expect(again.result == .unchanged)
        #expect(again.effects == [.recordPayment(paid)])
    }

    @Test func `a failed payment counts as an attempt, and the order stays pending`() {
        let failed = payment(.failed)
        let step = pending().advance(.paymentFailed(failed, reason: "declined"), at: Self.start)
        #expect(step.result == .noted)
        #expect(step.order.state == .pending)
        #expect(
            step.effects == [
                .recordPayment(failed), .save(from: .pending), .appendHistory(reason: "payment_failed"),
                .publish(.paymentFailed(reason: "declined")),
            ])
    }

    @Test func `cancelling a paid order returns stock, refunds, releases the promotion and publishes it`() {
        var order = pending(promoCode: "TEN")
        order = order.advance(.paymentCaptured(payment(.captured)), at: Self.start).order
        let step = order.advance(.cancel(reason: "changed my mind", by: .customer), at: Self.start)
        #expect(
            step.effects == [
                .save(from: .confirmed), .appendHistory(reason: "changed my mind"), .restartTimer(nil),
                .returnPromotion,
                .publish(
                    .cancelled(OrderCancellation(cause: .customer, money: .goingBack), reason: "changed my mind")),
                .send(.returnStock(nil, reason: "changed my mind")),
                .send(.refundPayment(paymentID, reason: "the order is cancelled")),
            ])
        let shipped = confirmed()
            .advance(.ship(OrderShipment(carrier: nil, trackingNumber: "1")), at: Self.start).order
        #expect(shipped.advance(.cancel(reason: nil, by: .administrator), at: Self.start).result == .refused)
        let refused = shipped.advance(.undelivered(reason: "nobody at home"), at: Self.start)
        #expect(
            refused.effects.contains(
                .send(.refundPayment(paymentID, reason: "the order is cancelled", isUndelivered: true))))
    }

    @Test func `a partial refund is added up, and returns no more pieces than were sold`() {
        let part = payment(.captured, refunded: 300)
        let refund = OrderRefund(amount: Money(300, .usd), reason: "scratched", restock: [Pieces(product, 5)])
        let step = confirmed().advance(.paymentPartlyRefunded(part, refund), at: Self.start)
        #expect(step.result == .noted)
        #expect(step.order.refunded == Money(300, .usd))
        #expect(step.order.refundable == Money(700, .usd))
        let pieces = [Pieces(product, 2)]
        #expect(
            step.effects == [
                .recordPayment(part), .save(from: .confirmed), .appendHistory(reason: "payment_partly_refunded"),
                .recordRefund(Money(300, .usd)), .publish(.refunded(Money(300, .usd), reason: "scratched")),
                .recordReturn(pieces), .send(.returnStock(pieces, reason: "scratched")),
            ])
    }

    @Test func `beginning a payment postpones expiry, up to inventory's grace period`() throws {
        let soon = try pending().beginPayment(paymentID, limit: 2, at: Timestamp(seconds: 1990))
        #expect(soon.effects == [.recordPaymentAttempt, .postpone(.paymentDue, until: Timestamp(seconds: 2050))])
        let last = try pending().beginPayment(paymentID, limit: 2, at: Timestamp(seconds: 2239))
        #expect(last.effects == [.recordPaymentAttempt, .postpone(.paymentDue, until: Timestamp(seconds: 2240))])
    }

    @Test func `each payment counts as one attempt, and attempts are limited`() throws {
        let first = try pending().beginPayment(paymentID, limit: 1, at: Self.start).order
        #expect(try first.beginPayment(paymentID, limit: 1, at: Self.start).order.paymentAttempts == 1)
        let other = PaymentID(UniqueID(high: 3, low: 2))
        #expect(throws: PaymentRefusal.tooManyAttempts(limit: 1)) {
            try first.beginPayment(other, limit: 1, at: Self.start)
        }
        #expect(throws: PaymentRefusal.notPayable(.confirmed)) {
            try confirmed().beginPayment(other, limit: 2, at: Self.start)
        }
    }

    @Test func `a lower discount than shown rejects the order, unless the total is not higher`() {
        let order = accepted(promoCode: "TEN")
        let update = OrderUpdate.stockHeld(until: Self.heldUntil, lines(price: 500))
        func redeemed(_ percent: Int, seen: Money) -> OrderUpdate {
            let promotion = Promotion(
                terms: PromotionTerms(reduction: .percent(percent)), use: PromotionUse(total: 0, byCustomer: 0),
                readAt: Self.start)
            let terms = SeenTerms(total: seen, discount: Money(100, .usd))
            return order.redeeming(promotion, update, seen: terms, isAnswered: true)
        }
        let granted = OrderUpdate.stockHeld(until: Self.heldUntil, lines(price: 500), discount: Money(50, .usd))
        #expect(redeemed(5, seen: Money(950, .usd)) == granted)
        #expect(redeemed(5, seen: Money(900, .usd)) == .rejected(.promotionRefused(.termsChanged)))
        let unknown = order.redeeming(nil, update, seen: nil, isAnswered: false)
        #expect(unknown == .rejected(.promotionRefused(.unknown), isAnswered: false))
        #expect(pending(promoCode: "TEN").redeeming(nil, update, seen: nil, isAnswered: true) == update)
    }

    @Test func `messages about a payment give the same result in any order`() {
        let steps = [payment(.authorized), payment(.captured), payment(.refunded, refunded: 1000)]
        for first in steps {
            for second in steps {
                #expect(first.merged(with: second) == second.merged(with: first))
            }
        }
        #expect(payment(.captured).merged(with: payment(.failed)).status == .captured)
    }
}
