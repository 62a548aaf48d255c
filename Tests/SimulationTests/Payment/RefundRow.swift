import PaymentDomain

struct RefundRow {
    var refund: Refund
    /// When the resolver looks after a refund that is still processing.
    var nextAttemptAt: Int?
}
