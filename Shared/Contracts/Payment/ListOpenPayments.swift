package import Vocabulary

/// The payments and refunds whose outcome is not known yet, for an operator, the longest waiting first.
package struct ListOpenPayments: Query, Hashable {
    package static let name = MessageName(.payment, "list-open")
    package static let senders: Set<ServiceName> = [.retailctl]
    package typealias Rejection = Never

    /// The most payments and refunds to return.
    package var limit: Int

    package init(limit: Int) { self.limit = limit }

    package struct Reply: Codable, Sendable, Hashable {
        /// When the database was read, by its own clock.
        package var asOf: Timestamp
        package var items: [OpenPayment]

        package init(asOf: Timestamp, items: [OpenPayment]) { (self.asOf, self.items) = (asOf, items) }
    }
}

/// A payment or refund whose outcome the provider has not reported.
package struct OpenPayment: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case payment, refund
    }

    package var kind: Kind
    package var orderID: OrderID
    package var paymentID: PaymentID
    /// When it began.
    package var since: Timestamp
    /// When the payment service retries it.
    package var nextAttemptAt: Timestamp?

    package init(
        kind: Kind, orderID: OrderID, paymentID: PaymentID, since: Timestamp, nextAttemptAt: Timestamp?
    ) {
        (self.kind, self.orderID, self.paymentID, self.since) = (kind, orderID, paymentID, since)
        self.nextAttemptAt = nextAttemptAt
    }
}
