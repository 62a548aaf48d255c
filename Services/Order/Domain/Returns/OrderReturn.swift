package import Vocabulary

/// Pieces of a delivered order that its customer sends back.
package struct OrderReturn: Sendable, Hashable {
    package let id: ReturnID
    package let orderID: OrderID
    package var state: ReturnState
    package let items: [Pieces]
    /// The customer's reason.
    package let reason: String
    /// The shopkeeper's reason when it was refused.
    package var refusal: String?
    /// The pieces that were restocked when it was received.
    package var restocked: [Pieces]
    /// The planned refund; once it is executed, the refunded amount.
    package var refund: Money?
    /// Whether the refund was executed.
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

    /// The pending refund in minor units.
    package var outstanding: Int64 { isPaidBack ? 0 : refund?.amount ?? 0 }

    /// Whether all pieces to restock were sent back.
    package func covers(_ restock: [Pieces]) -> Bool {
        let sent = items.byProduct
        return restock.byProduct.allSatisfy { $0.value <= sent[$0.key] ?? 0 }
    }
}
