import OrderDomain
import Testing
import Vocabulary

@Suite struct OrderSagaTests {
    private static let mine = PaymentID(UniqueID(high: 3, low: 1))
    private static let other = PaymentID(UniqueID(high: 3, low: 2))

    /// The order's own payment and another one, for signals that depend on it.
    private static let signals: [OrderSignal] = [
        .stockHeld, .stockRefused, .pricesRefused, .settleTimeIsUp, .paymentTimeIsUp, .cancel, .ship, .deliver,
        .undelivered, .paymentAuthorized(mine), .paymentAuthorized(other), .paymentCaptured(mine),
        .paymentCaptured(other), .paymentFailed(mine), .paymentFailed(other),
        .paymentRefunded(mine), .paymentRefunded(other), .promotionRefused, .limitExceeded,
        .paymentPartlyRefunded(mine),
    ]

    /// All pairs with an effect; every other is absorbed.
    private static func expected(_ state: OrderState, _ signal: OrderSignal) -> OrderReaction {
        switch (state, signal) {
        case (.accepted, .stockHeld): .move(.pending, [])
        case (.accepted, .stockRefused): .move(.rejected, [])
        case (.accepted, .pricesRefused), (.accepted, .promotionRefused), (.accepted, .limitExceeded),
            (.accepted, .settleTimeIsUp):
            .move(.rejected, [.releaseReservation])
        case (.accepted, .cancel), (.pending, .cancel): .move(.cancelled, [.releaseReservation])
        case (.pending, .paymentCaptured), (.pending, .paymentAuthorized): .move(.confirmed, [.commitReservation])
        // An order that has not been delivered is undone: stock and money go back.
        case (.confirmed, .cancel), (.shipped, .undelivered): .move(.cancelled, [.returnStock, .refund(mine)])
        // A later payment was begun, so the order waits for that one.
        case (.pending, .paymentFailed(other)): .absorb
        case (.pending, .paymentFailed): .note([])
        case (.pending, .paymentTimeIsUp): .move(.expired, [.releaseReservation])
        // A refunded order that has not shipped will not ship.
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

    @Test func `each state and signal lead to the reaction in the table`() {
        for state in OrderState.allCases {
            for signal in Self.signals {
                let reaction = OrderSaga(state, payment: Self.mine).receive(signal)
                #expect(reaction == Self.expected(state, signal), "\(state) \(signal)")
            }
        }
    }

    @Test func `an authorized cash payment is collected on delivery only`() {
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

    @Test func `an order that ends unpaid releases its promotion`() {
        for state in OrderState.allCases where state.keepsRedemption {
            for signal in Self.signals {
                guard case .move(let next, _) = OrderSaga(state, payment: Self.mine).receive(signal) else { continue }
                let isUnpaidEnd = [.expired, .cancelled, .paymentFailed].contains(next)
                #expect(next.keepsRedemption != isUnpaidEnd, "\(state) \(signal)")
            }
        }
        #expect(!OrderState.accepted.keepsRedemption && !OrderState.rejected.keepsRedemption)
    }

    @Test func `only accepted and pending orders have a timer, and firing it ends them`() {
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

    @Test func `an order refers to the latest payment until one has paid it`() {
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
