package import Vocabulary

/// The refresh tokens that descend from one login. Each use creates the next generation. Reuse of an earlier generation
/// suggests a stolen token and revokes the family (RFC 9700, 4.14).
package struct RefreshFamily: Sendable, Hashable {
    /// Counted from the login; refreshing does not extend it.
    package static let lifetime = Duration.seconds(30 * 86_400)
    /// For this long, the last used token may be presented again and gets the same successor, unless the successor was
    /// used: a response may be lost, and two tabs may refresh at once.
    package static let grace = Duration.seconds(10)

    /// The generation that may be used next, from 1.
    package let generation: Int
    /// When that generation was created; nil for the first.
    package let rotatedAt: Timestamp?
    package let expiresAt: Timestamp
    package let isRevoked: Bool

    package init(generation: Int, rotatedAt: Timestamp?, expiresAt: Timestamp, isRevoked: Bool) {
        (self.generation, self.rotatedAt, self.expiresAt) = (generation, rotatedAt, expiresAt)
        self.isRevoked = isRevoked
    }

    package enum Decision: Sendable, Hashable {
        /// Create the next generation.
        case rotate
        /// Return the existing successor again.
        case repeatSuccessor
        /// The token was reused: revoke the family.
        case revoke
        /// Expired or revoked.
        case refuse
    }

    /// - Parameter presented: the generation of the presented token
    package func decide(presented: Int, at now: Timestamp) -> Decision {
        if isRevoked || now >= expiresAt { return .refuse }
        if presented == generation { return .rotate }
        guard presented == generation - 1, let rotatedAt, now <= rotatedAt + Self.grace else { return .revoke }
        return .repeatSuccessor
    }
}
