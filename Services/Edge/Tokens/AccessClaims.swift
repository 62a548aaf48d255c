import Contracts
import JWTKit
import Vocabulary

/// What an access token says (RFC 9068).
struct AccessClaims: JWTPayload {
    static let issuer = "https://cloudretail.example"
    static let audience = "cloudretail"
    /// Clocks of two machines differ.
    static let leeway = Duration.seconds(5)

    let iss: String
    let aud: OneOrMany
    let sub: String
    /// Seconds since 1970, as are all times in a token.
    let exp: Double
    let nbf: Double?
    let roles: [String]

    /// The signature is checked by the caller, the times by `subject`, which is told what time it is.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Who the token is about; nil when it is not for us, not yet valid, or not any more.
    func subject(at now: Timestamp) -> Subject? {
        guard iss == Self.issuer, aud.values.contains(Self.audience), let customer = CustomerID(sub),
            let expiry, now < expiry + Self.leeway, Self.time(nbf ?? 0).map({ $0 - Self.leeway <= now }) ?? false
        else { return nil }
        return Subject(customerID: customer, roles: Set(roles.compactMap(Role.init)))
    }

    /// Nil for a time that is none.
    var expiry: Timestamp? { Self.time(exp) }

    private static func time(_ seconds: Double) -> Timestamp? {
        // Far below what overflows microseconds in 64 bits.
        guard seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
        return Timestamp(seconds: Int64(seconds))
    }

    /// `aud` is a string or a list of strings.
    struct OneOrMany: Codable, Sendable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            values = try (try? [container.decode(String.self)]) ?? container.decode([String].self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(values)
        }
    }
}
