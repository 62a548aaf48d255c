package import Vocabulary

/// One step in the life of an order.
package struct OrderHistoryEntry: Codable, Sendable, Hashable {
    /// Grows within the order.
    package var sequence: Int64
    /// The status after the step.
    package var status: OrderStatus
    package var reason: String?
    package var at: Timestamp
    /// Of the step that shipped it.
    package var shipment: Shipment?
    /// What the step gave back.
    package var refund: Money?

    package init(
        sequence: Int64, status: OrderStatus, reason: String?, at: Timestamp, shipment: Shipment? = nil,
        refund: Money? = nil
    ) {
        (self.sequence, self.status, self.reason, self.at, self.shipment) = (sequence, status, reason, at, shipment)
        self.refund = refund
    }
}
