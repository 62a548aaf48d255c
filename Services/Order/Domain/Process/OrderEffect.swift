package import Vocabulary

/// What a step of an order changes outside of its value. The store carries all effects of a step out in one transaction.
package enum OrderEffect: Sendable, Hashable {
    /// Records what is known of a payment; a later status stays.
    case recordPayment(OrderPayment)
    /// Records why the order was rejected; comes before the order is saved.
    case recordRejection(OrderRejection)
    /// Saves the order, provided that its row is still in the state that it was read in.
    case save(from: OrderState)
    /// Saves the names and prices of its lines.
    case saveLines
    /// Adds a step to the order's history.
    case appendHistory(reason: String?)
    /// Removes the order's timers and starts this one, if any.
    case restartTimer(ScheduledTimer?)
    /// Takes its promotion, which is locked.
    case redeemPromotion
    /// Gives back the use of its promotion, if it has one.
    case returnPromotion
    case publish(OrderFact)
    /// Records money that was given back.
    case recordRefund(Money)
    /// Records pieces that are in stock again.
    case recordReturn([Pieces])
    case send(OrderCommand)
    /// Records which payment was begun last, and how many there were.
    case recordPaymentAttempt
    /// Puts a timer off until then, unless it is due later already.
    case postpone(OrderTimer, until: Timestamp)
}

/// A timer and when it is due.
package struct ScheduledTimer: Sendable, Hashable {
    package let timer: OrderTimer
    package let dueAt: Timestamp

    package init(_ timer: OrderTimer, at dueAt: Timestamp) { (self.timer, self.dueAt) = (timer, dueAt) }
}
