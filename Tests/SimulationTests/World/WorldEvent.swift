import CartDomain
import OrderDomain
import PaymentDomain

/// An event at a moment of a world's time.
indirect enum WorldEvent {
    case deliver(Delivery)
    case reply(Reply, to: ReplyAddress)
    /// The timeout of an execution's request.
    case requestTimesOut(execution: Int, wait: Int)
    case providerAnswers(execution: Int, wait: Int, PaymentEvent?)
    case relay(Service)
    case restart(Service)
    case customer(CustomerAction)
    case claim(CustomerRequest, order: Int, content: Int, Cart, instance: Int)
    case clockJumps(by: Int)
    case chargeArrives(payment: Int)
    case ring(order: Int, OrderTimer, instance: Int)
    case resolve(Payment, instance: Int)
    case resolved(Payment, PaymentEvent, instance: Int)
    case resolveRefund(Refund, instance: Int)
    case refundPaidOut(Refund, instance: Int)
    // Periodic rounds.
    case orderClock, sweeper, resolver, cartResolver

    /// Whether this happens periodically, even if there is nothing to do.
    var isRound: Bool {
        switch self {
        case .orderClock, .sweeper, .resolver, .cartResolver: true
        case .deliver, .reply, .requestTimesOut, .providerAnswers, .relay, .restart, .customer, .claim, .clockJumps,
            .chargeArrives, .ring, .resolve, .resolved, .resolveRefund, .refundPaidOut:
            false
        }
    }
}

extension Int {
    /// A world's times and durations are in milliseconds.
    static func seconds(_ count: Int) -> Int { count * 1000 }
}
