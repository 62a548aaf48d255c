package import Vocabulary

/// Turns maintenance on, or replaces its end and its message.
package struct StartMaintenance: Call, Hashable {
    package static let name = MessageName(.order, "start-maintenance")
    package static let senders: Set<ServiceName> = [.retailctl]
    package typealias Reply = MaintenanceWindow

    package var until: Timestamp
    /// For customers.
    package var message: String
    /// The operator's name.
    package var by: String

    package init(until: Timestamp, message: String, by: String) {
        (self.until, self.message, self.by) = (until, message, by)
    }

    package enum Rejection: String, Codable, Sendable, Hashable, Error {
        /// The end is not in the future.
        case ended
        /// The end is more than a week away.
        case tooLong = "too_long"
        /// The message is empty or too long.
        case message
    }
}
