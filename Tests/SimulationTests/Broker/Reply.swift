import OrderDomain
import Vocabulary

/// What a handler answers.
enum Reply {
    case prices([Int64])
    case held(until: Int)
    case short
    case reservationEnded
    case payable(Money)
    case notPayable
    case orderNotFound
    /// By order; nil where there is none.
    case statuses([(order: Int, state: OrderState?)])
    case placed(OrderState)
    case placementRejected
    case placementInFlight
    case cartAlreadyOrdered(by: Int)
    case cartEmpty
    case keyReused
    case cancelled
    case notCancellable
    /// The order is not in a state in which that can be done.
    case wrongState
    case captured
    case declined
    case paymentInFlight
    case outcomeUnknown
    case notCaptured
    case done
    /// The handler threw.
    case failed
}
