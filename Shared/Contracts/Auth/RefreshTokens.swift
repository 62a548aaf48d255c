/// Rotates a refresh token.
package struct RefreshTokens: Call, Hashable {
    package static let name = MessageName(.auth, "refresh")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = TokenSet

    package var refreshToken: String

    package init(refreshToken: String) {
        self.refreshToken = refreshToken
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Unknown, expired or revoked.
        case invalid
        /// Used before: the whole family is revoked now (RFC 9700 4.14).
        case reused
    }
}
