package import Vocabulary

/// Pieces of a delivered order that its customer sends back.
package struct OrderReturn: Sendable, Hashable {
    package let id: ReturnID
    package let orderID: OrderID
    package var state: ReturnState
    package let items: [Pieces]
    /// The customer's.
    package let reason: String
    /// The shopkeeper's, when it was refused.
    package var refusal: String?
    /// What went back into stock when it was received.
    package var restocked: [Pieces]
    /// What is given back for it; once the money has moved, what was given back.
    package var refund: Money?
    /// Whether the money has moved.
    package var isPaidBack: Bool
    package let createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: ReturnID, orderID: OrderID, state: ReturnState, items: [Pieces], reason: String, refusal: String? = nil,
        restocked: [Pieces] = [], refund: Money? = nil, isPaidBack: Bool = false, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        (self.id, self.orderID, self.state, self.items, self.reason) = (id, orderID, state, items, reason)
        (self.refusal, self.restocked, self.refund, self.isPaidBack) = (refusal, restocked, refund, isPaidBack)
        (self.createdAt, self.updatedAt) = (createdAt, updatedAt)
    }

    /// Money that was promised for it and has not moved yet, in minor units.
    package var outstanding: Int64 { isPaidBack ? 0 : refund?.amount ?? 0 }

    /// Whether so many pieces can go back into stock: none that was not sent back.
    package func covers(_ restock: [Pieces]) -> Bool {
        let sent = items.byProduct
        return restock.byProduct.allSatisfy { $0.value <= sent[$0.key] ?? 0 }
    }
}
