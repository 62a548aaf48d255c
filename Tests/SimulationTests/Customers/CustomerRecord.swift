/// The customers' plans, and the answers that they got.
struct CustomerRecord {
    /// By order.
    var plans: [OrderPlan] = []
    /// How many pieces each customer has put into the cart so far.
    var pieces: [Int: Int] = [:]
    /// By payment.
    var intents: [PaymentIntent] = []
    /// The requests that were answered before their timeout.
    var answered: Set<Int> = []
    var acknowledged: [AcknowledgedFact] = []
}
