import OrderDomain

struct OrderPlan {
    let customer: Int
    /// The lines that the customer puts into the cart; nil when the order is another attempt at the same cart.
    let wanted: PricedLines?
    /// Whether the customer has entered the promotion code.
    let usesPromotion: Bool
    var isInCart = false
    /// Whether the customer has begun to pay, or decided not to.
    var isDecided = false
}
