import OrderDomain

struct OrderPlan {
    let customer: Int
    /// What the customer puts into the cart before; nil when the order is another of the same cart.
    let wanted: PricedLines?
    /// Whether the customer has typed the promotion's code.
    let usesPromotion: Bool
    var isInCart = false
    /// Whether the customer has begun to pay, or given up.
    var isDecided = false
}
