import PaymentDomain

/// What a customer asks for when paying.
struct PaymentIntent {
    let payment: Int
    let order: Int
    let customer: Int
    let key: Int
    let method: Payment.Method
    let token: CardToken

    var fingerprint: String { "order \(order)" }
}
