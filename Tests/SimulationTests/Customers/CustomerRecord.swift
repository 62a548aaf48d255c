/// What customers mean to do, and what they were told.
struct CustomerRecord {
    /// By order.
    var plans: [OrderPlan] = []
    /// What each customer has ever put into the cart.
    var pieces: [Int: Int] = [:]
    /// By payment.
    var intents: [PaymentIntent] = []
    /// The requests whose answer came in time.
    var answered: Set<Int> = []
    var acknowledged: [AcknowledgedFact] = []
}
