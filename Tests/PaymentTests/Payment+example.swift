import PaymentDomain
import Vocabulary

extension Payment {
    static let message = UniqueID(high: 1, low: 9)

    /// A card payment that was opened by `message`.
    static func example(state: State = .processing, attempts: Int = 0, amount: Money? = Money(3998, .usd)) -> Payment {
        Payment(
            id: PaymentID(UniqueID(high: 1, low: 1)), orderID: OrderID(UniqueID(high: 1, low: 2)),
            customerID: CustomerID(UniqueID(high: 1, low: 3)), idempotencyKey: "key", fingerprint: "print",
            method: .card, openedBy: message, amount: amount, state: state, reason: nil, providerReference: nil,
            attempts: attempts, createdAt: Timestamp(seconds: 0), updatedAt: Timestamp(seconds: 0))
    }
}

extension Refund {
    static func example() -> Refund {
        Refund(
            id: RefundID(UniqueID(high: 1, low: 4)), paymentID: PaymentID(UniqueID(high: 1, low: 1)),
            amount: Money(3998, .usd), reason: nil, fingerprint: "", openedBy: Payment.message, state: .processing,
            createdAt: Timestamp(seconds: 0))
    }
}
