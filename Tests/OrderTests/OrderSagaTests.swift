import OrderDomain
import Testing
import Vocabulary

@Suite struct OrderSagaTests {
    private static let mine = PaymentID(UniqueID(high: 3, low: 1))
    private static let other = PaymentID(UniqueID(high: 3, low: 2))

    /// The order's own payment and another one, so that every pair that can differ is told apart.
    private static let signals: [OrderSignal] = [
        .stockHeld, .stockRefused, .pricesRefused, .settleTimeIsUp, .paymentTimeIsUp, .cancel, .ship, .deliver,
        .undelivered, .paymentAuthorized(mine), .paymentAuthorized(other), .paymentCaptured(mine),
        .paymentCaptured(other), .paymentFailed(mine), .paymentFailed(other),
        .paymentRefunded(mine), .paymentRefunded(other), .promotionRefused, .paymentPartlyRefunded(mine),
    ]

    /// All pairs that do something; the rest is absorbed.
    private static func expected(_ state: OrderState, _ signal: OrderSignal) -> OrderReaction {
        switch (state, signal) {
        case (.accepted, .stockHeld): .move(.pending, [])
        case (.accepted, .stockRefused): .move(.rejected, [])
        case (.accepted, .pricesRefused), (.accepted, .promotionRefused), (.accepted, .settleTimeIsUp):
            .move(.rejected, [.releaseReservation])
        case (.accepted, .cancel), (.pending, .cancel): .move(.cancelled, [.releaseReservation])
        case (.pending, .paymentCaptured), (.pending, .paymentAuthorized): .move(.confirmed, [.commitReservation])
        // A sale that has not left is as if it had never been.
        case (.confirmed, .cancel), (.shipped, .undelivered): .move(.cancelled, [.returnStock, .refund(mine)])
        // Another payment was begun since: the order waits for that one.
        case (.pending, .paymentFailed(other)): .absorb
        case (.pending, .paymentFailed): .note([])
        case (.pending, .paymentTimeIsUp): .move(.expired, [.releaseReservation])
        // Goods that have not left will not leave any more.
        case (.confirmed, .paymentRefunded(mine)): .move(.refunded, [.returnStock])
        case (.shipped, .paymentRefunded(mine)), (.delivered, .paymentRefunded(mine)): .move(.refunded, [])
        case (.confirmed, .paymentCaptured(mine)), (.shipped, .paymentCaptured(mine)),
            (.delivered, .paymentCaptured(mine)), (.refunded, .paymentCaptured(mine)),
            (.refunded, .paymentRefunded(mine)), (.confirmed, .paymentAuthorized(mine)),
            (.shipped, .paymentAuthorized(mine)), (.delivered, .paymentAuthorized(mine)),
            (.refunded, .paymentAuthorized(mine)):
            .absorb
        case (_, .paymentCaptured(let payment)), (_, .paymentAuthorized(let payment)): .note([.refund(payment)])
        case (_, .paymentRefunded), (_, .paymentPartlyRefunded): .note([])
        case (.confirmed, .ship): .move(.shipped, [])
        case (.shipped, .deliver): .move(.delivered, [])
        case (.shipped, .ship), (.delivered, .ship), (.delivered, .deliver): .absorb
        case (_, .ship), (_, .deliver), (_, .undelivered): .refuse
        case (.cancelled, .cancel): .absorb
        case (_, .cancel): .refuse
        case (.cancelled, .stockHeld): .note([.releaseReservation])
        default: .absorb
        }
    }

    @Test func `every signal leads from every state where the table says`() {
        for state in OrderState.allCases {
            for signal in Self.signals {
                let reaction = OrderSaga(state, payment: Self.mine).receive(signal)
                #expect(reaction == Self.expected(state, signal), "\(state) \(signal)")
            }
        }
    }

    @Test func `money that is due on delivery is collected when the order arrives, and only then`() {
        #expect(
            OrderSaga(.shipped, payment: Self.mine, isDue: true).receive(.deliver)
                == .move(.delivered, [.collect(Self.mine)]))
        for state in OrderState.allCases where state != .shipped {
            for signal in Self.signals {
                let reaction = OrderSaga(state, payment: Self.mine, isDue: true).receive(signal)
                #expect(reaction == Self.expected(state, signal), "\(state) \(signal)")
            }
        }
    }

    @Test func `an order that is over before it is paid gives its promotion back`() {
        for state in OrderState.allCases where state.keepsRedemption {
            for signal in Self.signals {
                guard case .move(let next, _) = OrderSaga(state, payment: Self.mine).receive(signal) else { continue }
                let isUnpaidEnd = [.expired, .cancelled, .paymentFailed].contains(next)
                #expect(next.keepsRedemption != isUnpaidEnd, "\(state) \(signal)")
            }
        }
        #expect(!OrderState.accepted.keepsRedemption && !OrderState.rejected.keepsRedemption)
    }

    @Test func `only an order that waits for something has a timer, and the timer ends the waiting`() {
        for state in OrderState.allCases {
            guard let timer = state.timer else { continue }
            guard let signal = timer.update?.signal, case .move(let next, _) = OrderSaga(state).receive(signal) else {
                Issue.record("the timer of \(state) does nothing")
                continue
            }
            #expect(next.timer == nil)
        }
        #expect(OrderState.allCases.filter { $0.timer != nil } == [.accepted, .pending])
    }

    @Test func `an order names the payment it hears of until one has paid it`() {
        #expect(OrderSaga(.pending, payment: Self.mine).payment(after: .paymentCaptured(Self.other)) == Self.other)
        #expect(OrderSaga(.expired).payment(after: .paymentCaptured(Self.other)) == Self.other)
        for paid in [OrderState.confirmed, .shipped, .delivered, .refunded] {
            let saga = OrderSaga(paid, payment: Self.mine)
            #expect(saga.payment(after: .paymentCaptured(Self.other)) == Self.mine)
            #expect(saga.payment(after: .paymentFailed(Self.other)) == Self.mine)
        }
        #expect(OrderSaga(.pending, payment: Self.mine).payment(after: .paymentRefunded(Self.other)) == Self.mine)
        #expect(OrderSaga(.pending, payment: Self.mine).payment(after: .cancel) == Self.mine)
        #expect(OrderSaga(.pending, payment: Self.mine).payment(after: .paymentFailed(Self.other)) == Self.mine)
        #expect(OrderSaga(.pending).payment(after: .paymentFailed(Self.other)) == Self.other)
    }
}
