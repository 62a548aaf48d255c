enum ReplyAddress {
    case execution(Int, wait: Int)
    case customer(CustomerRequest)
    /// The inventory's sweeper, for as long as it waits.
    case sweeper(instance: Int, deadline: Int)
    /// The carts' resolver, for as long as it waits.
    case carts(instance: Int, deadline: Int)
}
