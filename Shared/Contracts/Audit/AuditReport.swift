package import Vocabulary

/// A service's reply to an audit; only the part that was asked for is filled.
package struct AuditReport: Codable, Sendable, Hashable {
    package var breaches: [Breach]
    package var claims: [OrderClaim]
    package var published: [ConfirmedMessage]
    package var unhandled: [UniqueID]

    package init(
        breaches: [Breach] = [], claims: [OrderClaim] = [], published: [ConfirmedMessage] = [],
        unhandled: [UniqueID] = []
    ) { (self.breaches, self.claims, self.published, self.unhandled) = (breaches, claims, published, unhandled) }
}

/// One breach of an invariant.
package struct Breach: Codable, Sendable, Hashable {
    package var invariant: Invariant
    /// The id of the order, product, payment or message that is concerned.
    package var id: String
    package var detail: String

    package init(_ invariant: Invariant, id: String, _ detail: String) {
        (self.invariant, self.id, self.detail) = (invariant, id, detail)
    }
}

/// One service's record about one order.
package struct OrderClaim: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// The order itself; `state` is its status.
        case order
        /// A reservation that holds the stock, has sold it, or has returned all of it.
        case held, committed, returned
        /// A payment that is in progress, is due on delivery, was captured, or was refunded.
        case processing, authorized, captured, refunded
        /// A captured payment whose refund waits for a second administrator, or was refused by one.
        case withheld
        /// The customer's receipt; `state` is the delivery status of the mail.
        case receipt
        /// The cart's lines were taken out for the order; `state` says whether the cart has received the event that the
        /// order was placed.
        case takenOut = "taken_out"
    }

    package var orderID: OrderID
    package var kind: Kind
    package var state: String?
    package var paymentID: PaymentID?
    package var amount: Int64?
    /// The record changed so recently that other services may not have received the event yet.
    package var isRecent: Bool

    package init(
        orderID: OrderID, kind: Kind, state: String? = nil, paymentID: PaymentID? = nil, amount: Int64? = nil,
        isRecent: Bool = false
    ) {
        (self.orderID, self.kind, self.state, self.paymentID, self.amount) = (orderID, kind, state, paymentID, amount)
        self.isRecent = isRecent
    }
}

/// A message that the broker has confirmed to a service.
package struct ConfirmedMessage: Codable, Sendable, Hashable {
    package var sequence: Int64
    package var messageID: UniqueID
    package var name: String

    package init(sequence: Int64, messageID: UniqueID, name: String) {
        (self.sequence, self.messageID, self.name) = (sequence, messageID, name)
    }
}
