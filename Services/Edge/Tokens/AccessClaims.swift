import Contracts
import HTTPKit
import Vocabulary

/// The claims of an access token (RFC 9068).
struct AccessClaims: JWTPayload {
    static let issuer = "https://cloudretail.example"
    static let audience = "cloudretail"
    /// Allows for clocks that differ.
    static let leeway = Duration.seconds(5)

    /// A token is good before this time, and for the leeway.
    let expiry: Timestamp
    private let issuer: String
    private let audiences: [String]
    private let customer: CustomerID
    private let notBefore: Timestamp?
    private let roles: Set<Role>

    /// Checks nothing: the caller verifies the signature, and `subject(at:)` the times.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// The token's subject; nil when issuer or audience differ, or the token is not yet valid or expired.
    func subject(at now: Timestamp) -> Subject? {
        guard issuer == Self.issuer, audiences.contains(Self.audience), now < expiry + Self.leeway,
            notBefore.map({ $0 - Self.leeway <= now }) ?? true
        else { return nil }
        return Subject(customerID: customer, roles: roles)
    }

    /// Nil for an invalid time.
    var expiry: Timestamp? { Self.time(exp) }

    private static func time(_ seconds: Double) -> Timestamp? {
        // The bound is far below what overflows microseconds in 64 bits.
        guard seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
        return Timestamp(seconds: Int64(seconds))
    }
}
