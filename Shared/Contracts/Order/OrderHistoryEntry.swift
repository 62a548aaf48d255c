package import Vocabulary

/// One step in the life of an order.
package struct OrderHistoryEntry: Codable, Sendable, Hashable {

    /// Grows within the order.
    package var sequence: Int64
    /// The status after the step.
    package var status: OrderStatus
    @Nullable package var reason: String?
    package var at: Timestamp

    package init(sequence: Int64, status: OrderStatus, reason: String?, at: Timestamp) {
        self.sequence = sequence
        self.status = status
        self.reason = reason
        self.at = at
    }
}
