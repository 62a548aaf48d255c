/// Makes a secret for the subject's authenticator app. It counts once a code of the app has confirmed it.
package struct EnrolSecondFactor: Call, Hashable {
    package static let name = MessageName(.auth, "enrol-second-factor")
    package static let senders: Set<ServiceName> = [.edge]

    package var password: String
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(password: String, requester: String? = nil) {
        (self.password, self.requester) = (password, requester)
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// In Base32.
        package var secret: String
        /// For a QR code.
        package var uri: String

        package init(secret: String, uri: String) { (self.secret, self.uri) = (secret, uri) }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case wrongPassword
        /// It has to be disabled first.
        case isEnabled
        /// Seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
