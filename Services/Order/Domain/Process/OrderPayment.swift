package import Vocabulary

/// An order's knowledge of one of its payments.
package struct OrderPayment: Sendable, Hashable {
    package enum Method: String, Sendable, Hashable { case cash, card }
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// Due on delivery: not collected yet.
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
    /// The refunded amount, including pending refunds.
    package let refunded: Money

    package init(
        id: PaymentID, amount: Money, method: Method, status: Status, createdAt: Timestamp, refunded: Money
    ) {
        (self.id, self.amount, self.method, self.status, self.createdAt) = (id, amount, method, status, createdAt)
        self.refunded = refunded
    }

    /// Merges two messages about the payment, independent of their order.
    package func merged(with other: OrderPayment) -> OrderPayment {
        let latest = Status.progress.last { $0 == status || $0 == other.status } ?? status
        return OrderPayment(
            id: id, amount: amount, method: method, status: latest, createdAt: createdAt,
            refunded: Money(max(refunded.amount, other.refunded.amount), refunded.currency))
    }

    /// What can still be refunded; nothing before the payment is captured.
    package var refundable: Money {
        status == .captured ? Money(amount.amount - refunded.amount, amount.currency) : .zero(amount.currency)
    }
}
