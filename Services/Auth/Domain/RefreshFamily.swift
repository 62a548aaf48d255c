package import Vocabulary

/// The refresh tokens that one login led to. Each use makes the next generation; a token of an earlier generation is a
/// copy in the wrong hands, and ends the family (RFC 9700, 4.14).
package struct RefreshFamily: Sendable, Hashable {
    /// Counted from the login, however often it is refreshed.
    package static let lifetime = Duration.seconds(30 * 86_400)
    /// A response may be lost, and two tabs may refresh at once: for this long the last used token gets its successor
    /// once more, unless the successor was used.
    package static let grace = Duration.seconds(10)

    /// The generation that may be used next, from 1.
    package let generation: Int
    /// When that generation was made from the one before; nil for the first.
    package let rotatedAt: Timestamp?
    package let expiresAt: Timestamp
    package let isRevoked: Bool

    package init(generation: Int, rotatedAt: Timestamp?, expiresAt: Timestamp, isRevoked: Bool) {
        (self.generation, self.rotatedAt, self.expiresAt) = (generation, rotatedAt, expiresAt)
        self.isRevoked = isRevoked
    }

    package enum Decision: Sendable, Hashable {
        /// Make the next generation.
        case rotate
        /// Give the successor that was made before.
        case repeatSuccessor
        /// A copy: revoke the family.
        case revoke
        /// Expired or revoked.
        case refuse
    }

    /// - Parameter presented: the generation of the token that somebody brings
    package func decide(presented: Int, at now: Timestamp) -> Decision {
        if isRevoked || now >= expiresAt { return .refuse }
        if presented == generation { return .rotate }
        guard presented == generation - 1, let rotatedAt, now <= rotatedAt + Self.grace else { return .revoke }
        return .repeatSuccessor
    }
}
