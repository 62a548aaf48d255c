package import Vocabulary

/// A side effect of a step of an order. The store executes all effects of a step in one transaction.
package enum OrderEffect: Sendable, Hashable {
    /// Records a payment's status unless a later one is recorded.
    case recordPayment(OrderPayment)
    /// Records why the order was rejected; precedes `save`.
    case recordRejection(OrderRejection)
    /// Saves the order, provided that its row is still in the state that it was read in.
    case save(from: OrderState)
    /// Saves the names and prices of its lines.
    case saveLines
    /// Adds a step to the order's history.
    case appendHistory(reason: String?)
    /// Removes the order's timers and starts this one, if any.
    case restartTimer(ScheduledTimer?)
    /// Redeems its promotion, which is locked.
    case redeemPromotion
    /// Returns the redemption of its promotion, if it has one.
    case returnPromotion
    case publish(OrderFact)
    /// Records a refund.
    case recordRefund(Money)
    /// Records pieces that are in stock again.
    case recordReturn([Pieces])
    case send(OrderCommand)
    /// Records the latest payment and the number of payments.
    case recordPaymentAttempt
    /// Postpones a timer, unless it is due later already.
    case postpone(OrderTimer, until: Timestamp)
}

/// A timer and when it is due.
package struct ScheduledTimer: Sendable, Hashable {
    package let timer: OrderTimer
    package let dueAt: Timestamp

    package init(_ timer: OrderTimer, at dueAt: Timestamp) { (self.timer, self.dueAt) = (timer, dueAt) }
}
