import PaymentDomain

/// A customer's payment request.
struct PaymentIntent {
    let payment: Int
    let order: Int
    let customer: Int
    let key: Int
    let method: Payment.Method
    let token: CardToken

    var fingerprint: String { "order \(order)" }
}
