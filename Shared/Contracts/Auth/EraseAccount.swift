/// Erases the subject's account. All sessions end, and every service deletes what it need not keep.
package struct EraseAccount: Call, Hashable {
    package static let name = MessageName(.auth, "erase-account")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var password: String
    /// Of the authenticator app, or a recovery code; nil unless the account has a second factor.
    package var code: String?
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(password: String, code: String? = nil, requester: String? = nil) {
        (self.password, self.code, self.requester) = (password, code, requester)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case wrongPassword
        /// The account has a second factor: send its code too.
        case secondFactorRequired
        case invalidSecondFactor
        /// Seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
        /// An administrator's account is a customer's first: an owner removes the roles.
        case isAdministrator
        /// At most twenty of them, the oldest first.
        case ordersUnderWay([UnfinishedOrder])
    }
}
