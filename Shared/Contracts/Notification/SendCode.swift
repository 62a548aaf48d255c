package import Vocabulary

/// Mails a six-digit code. Confidential: the outbox deletes its body once the broker has confirmed it.
package struct SendCode: Command, Hashable {
    package static let name = MessageName(.notification, "send-code")
    package static let senders: Set<ServiceName> = [.auth]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var purpose: Purpose
    package var email: EmailAddress
    package var displayName: String
    package var code: String
    package var expiresAt: Timestamp

    package init(purpose: Purpose, email: EmailAddress, displayName: String, code: String, expiresAt: Timestamp) {
        (self.purpose, self.email, self.displayName, self.code) = (purpose, email, displayName, code)
        self.expiresAt = expiresAt
    }

    package enum Purpose: String, Codable, Sendable, Hashable {
        case verification, passwordReset
    }
}
