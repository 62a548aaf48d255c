import OrderDomain
import Vocabulary

/// A handler's reply.
enum Reply {
    case prices([Int64])
    case held(until: Int)
    case short
    case reservationEnded
    case payable(Money)
    case notPayable
    case orderNotFound
    /// By order; nil for an unknown one.
    case statuses([(order: Int, state: OrderState?)])
    case placed(OrderState)
    case placementRejected
    case placementInFlight
    case cartAlreadyOrdered(by: Int)
    case cartEmpty
    case keyReused
    case cancelled
    case notCancellable
    /// The order's state does not allow the request.
    case wrongState
    case captured
    case declined
    case paymentInFlight
    case outcomeUnknown
    case notCaptured
    case done
    /// The handler failed.
    case failed
}
