package import Vocabulary

/// A time in which the shop refuses changes, as an operator has announced it.
package struct MaintenanceWindow: Codable, Sendable, Hashable {
    /// It ends by itself at this time.
    package var until: Timestamp
    /// Why, for customers.
    package var message: String
    /// The operator's name.
    package var startedBy: String
    package var startedAt: Timestamp

    package init(until: Timestamp, message: String, startedBy: String, startedAt: Timestamp) {
        (self.until, self.message, self.startedBy, self.startedAt) = (until, message, startedBy, startedAt)
    }
}
