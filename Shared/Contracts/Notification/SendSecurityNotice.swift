package import Vocabulary

/// Mails the owner of an account that something about its safety has changed. Confidential: the outbox deletes its body
/// once the broker has confirmed it.
package struct SendSecurityNotice: Command, Hashable {
    package static let name = MessageName(.notification, "send-security-notice")
    package static let senders: Set<ServiceName> = [.auth]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var kind: Kind
    package var email: EmailAddress
    package var displayName: String
    package var at: Timestamp

    package init(kind: Kind, email: EmailAddress, displayName: String, at: Timestamp) {
        (self.kind, self.email, self.displayName, self.at) = (kind, email, displayName, at)
    }

    package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        /// The account has an administrator's roles now.
        case administratorAppointed
        /// The account was opened for an administrator, who has yet to set a password.
        case administratorInvited
        case administratorRemoved
        /// Another administrator was invited, changed or removed; to all who may do that.
        case administratorsChanged
        case passwordChanged
        /// From a device that the account had not signed in from.
        case newSignIn
        case secondFactorEnabled
        case secondFactorDisabled
        /// One of few, used instead of a code.
        case recoveryCodeUsed
        /// Somebody who is signed in has asked for a file with everything that is stored about the owner.
        case dataExported
        /// The last mail to this address.
        case accountErased
    }
}
