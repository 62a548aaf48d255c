package import Vocabulary

/// What an order knows of one of its payments.
package struct OrderPayment: Sendable, Hashable {
    package enum Method: String, Sendable, Hashable { case cash, card }
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// Due on delivery: promised, and not taken yet.
        case authorized
        case failed, captured, refunded

        /// The statuses in the order in which a payment passes through them. An event that arrives late does not undo
        /// a later one.
        package static let progress: [Status] = [.authorized, .failed, .captured, .refunded]
    }

    package let id: PaymentID
    package let amount: Money
    package let method: Method
    package let status: Status
    package let createdAt: Timestamp
    /// How much of it was given back, or is on its way.
    package let refunded: Money

    package init(
        id: PaymentID, amount: Money, method: Method, status: Status, createdAt: Timestamp, refunded: Money
    ) {
        (self.id, self.amount, self.method, self.status, self.createdAt) = (id, amount, method, status, createdAt)
        self.refunded = refunded
    }

    /// What is known of the payment after two messages about it, in whatever order they came.
    package func merged(with other: OrderPayment) -> OrderPayment {
        let latest = Status.progress.last { $0 == status || $0 == other.status } ?? status
        return OrderPayment(
            id: id, amount: amount, method: method, status: latest, createdAt: createdAt,
            refunded: Money(max(refunded.amount, other.refunded.amount), refunded.currency))
    }

    /// What could still be given back: nothing before the money was taken.
    package var refundable: Money {
        status == .captured ? Money(amount.amount - refunded.amount, amount.currency) : .zero(amount.currency)
    }
}
