import PaymentDomain

struct RefundRow {
    var refund: Refund
    /// When the resolver checks a refund that is still processing.
    var nextAttemptAt: Int?
}
