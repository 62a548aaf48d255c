package import Vocabulary

/// One step in the history of an order.
package struct OrderHistoryEntry: Codable, Sendable, Hashable {
    /// Increases within the order.
    package var sequence: Int64
    /// The status after the step.
    package var status: OrderStatus
    package var reason: String?
    package var at: Timestamp
    /// The shipment of the step that shipped it.
    package var shipment: Shipment?
    /// The amount that the step refunded.
    package var refund: Money?

    package init(
        sequence: Int64, status: OrderStatus, reason: String?, at: Timestamp, shipment: Shipment? = nil,
        refund: Money? = nil
    ) {
        (self.sequence, self.status, self.reason, self.at, self.shipment) = (sequence, status, reason, at, shipment)
        self.refund = refund
    }
}
