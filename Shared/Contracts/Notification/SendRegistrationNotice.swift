package import Vocabulary

/// Mails the owner of a known address that somebody tried to register with it.
package struct SendRegistrationNotice: Command, Hashable {
    package static let name = MessageName(.notification, "send-registration-notice")
    package static let senders: Set<ServiceName> = [.auth]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var email: EmailAddress
    package var displayName: String

    package init(email: EmailAddress, displayName: String) { (self.email, self.displayName) = (email, displayName) }
}
