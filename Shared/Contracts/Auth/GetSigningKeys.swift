/// The public keys that access tokens are verified with.
package struct GetSigningKeys: Query, Hashable {
    package static let name = MessageName(.auth, "get-signing-keys")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Keys
    package typealias Rejection = Never

    package init() {}

    package struct Keys: Codable, Sendable, Hashable {
        /// A JWKS document (RFC 7517) as text.
        package var jwks: String

        package init(jwks: String) { self.jwks = jwks }
    }
}
