package import Vocabulary

/// A payment, in the shape of the HTTP contract.
package struct PaymentDetails: Codable, Sendable, Hashable {
    package enum Method: String, Codable, Sendable, Hashable, CaseIterable { case cash, card }
    package enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        /// Due on delivery: authorized, and not captured yet.
        case authorized
        case captured, failed, refunded
    }

    package var paymentID: PaymentID
    package var orderID: OrderID
    package var amount: Money
    package var method: Method
    package var status: Status
    package var createdAt: Timestamp
    /// The amount that was refunded or is being refunded.
    package var refunded: Money

    package init(
        paymentID: PaymentID, orderID: OrderID, amount: Money, method: Method, status: Status, createdAt: Timestamp,
        refunded: Money? = nil
    ) {
        self.paymentID = paymentID
        self.orderID = orderID
        self.amount = amount
        self.method = method
        self.status = status
        self.createdAt = createdAt
        self.refunded = refunded ?? .zero(amount.currency)
    }
}

extension PaymentDetails {
    /// The amount that can still be refunded: zero before the payment was captured.
    package var refundable: Money {
        status == .captured ? Money(amount.amount - refunded.amount, amount.currency) : .zero(amount.currency)
    }

    /// A payment from before refunds were counted has no refunded amount.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            paymentID: try container.decode(PaymentID.self, forKey: .paymentID),
            orderID: try container.decode(OrderID.self, forKey: .orderID),
            amount: try container.decode(Money.self, forKey: .amount),
            method: try container.decode(Method.self, forKey: .method),
            status: try container.decode(Status.self, forKey: .status),
            createdAt: try container.decode(Timestamp.self, forKey: .createdAt),
            refunded: try container.decodeIfPresent(Money.self, forKey: .refunded))
    }
}
