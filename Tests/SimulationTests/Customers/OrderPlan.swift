import OrderDomain

struct OrderPlan {
    let customer: Int
    let seen: PricedLines?
    /// Whether the customer has begun to pay, or given up.
    var isDecided = false
}
