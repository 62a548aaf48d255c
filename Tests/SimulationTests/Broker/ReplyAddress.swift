enum ReplyAddress {
    case execution(Int, wait: Int)
    case customer(CustomerRequest)
    /// The inventory's sweeper, until its deadline.
    case sweeper(instance: Int, deadline: Int)
    /// The cart service's resolver, until its deadline.
    case carts(instance: Int, deadline: Int)
}
