package import Vocabulary

/// What an operator may announce as maintenance.
package struct MaintenanceTerms: Sendable, Hashable {
    package enum Problem: Sendable, Hashable {
        case ended
        case tooLong
        case message
    }

    /// A typing error in the end must not close the shop for a year.
    package static let longest = Duration.seconds(7 * 86_400)
    /// In characters.
    package static let messageLengths = 1...300

    package let until: Timestamp
    package let message: String

    package init(until: Timestamp, message: String) { (self.until, self.message) = (until, message) }

    /// Why it is refused at this time; nil if it is not.
    package func problem(at now: Timestamp) -> Problem? {
        if until <= now { return .ended }
        if until > now + Self.longest { return .tooLong }
        return Self.messageLengths.contains(message.count) ? nil : .message
    }
}
