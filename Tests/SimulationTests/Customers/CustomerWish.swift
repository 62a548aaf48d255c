/// What a customer asks for.
enum CustomerWish {
    case place(order: Int, content: Int)
    case cancel(order: Int)
    case pay(payment: Int, PaymentWish)
}
