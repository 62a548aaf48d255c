/// An answer to a customer, which must stay true.
enum AcknowledgedFact {
    case accepted(order: Int)
    case cancelled(order: Int)
    case rejected(order: Int)
    case shipped(order: Int)
    case delivered(order: Int)
    case captured(payment: Int)
    case declined(payment: Int)
}
