/// What customers mean to do, and what they were told.
struct CustomerLedger {
    /// By order.
    var plans: [OrderPlan] = []
    /// What each customer has ever put into the cart.
    var pieces: [Int: Int] = [:]
    /// By payment.
    var wishes: [PaymentWish] = []
    /// The requests whose answer came in time.
    var answered: Set<Int> = []
    var told: [Promise] = []
}
