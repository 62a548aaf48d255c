/// A request of a customer, or of the administrator.
enum CustomerIntent {
    case place(order: Int, content: Int)
    case cancel(order: Int)
    case ship(order: Int)
    case deliver(order: Int)
    case markUndelivered(order: Int)
    case refund(RefundIntent)
    case pay(payment: Int, PaymentIntent)
}
