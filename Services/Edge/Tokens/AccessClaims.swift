import Contracts
import HTTPKit
import ServiceKit
import Vocabulary

/// What an access token says (RFC 9068), once its signature is verified.
struct AccessClaims {
    /// Allows for clocks that differ.
    static let leeway = Duration.seconds(5)
    /// No token of ours is valid for longer, whatever it says: what nobody can take back ends soon by itself.
    static let longestLifetime = Duration.seconds(3600)

    /// A token is good before this time, and for the leeway.
    let expiry: Timestamp
    /// The session that may end before the token; nil for a token from before sessions had ids.
    let sessionID: SessionID?
    private let issuer: String
    private let audiences: [String]
    private let customer: CustomerID
    private let notBefore: Timestamp?
    private let roles: Set<Role>

    /// Nil unless the payload is one JSON object in which every claim that we read stands once and is of its type. Roles
    /// that we do not know give nothing.
    init?(_ payload: [UInt8]) {
        guard case .object(let claims) = try? JSONParser.parse(payload), case .string(let issuer) = claims["iss"],
            let audiences = Self.audiences(claims["aud"]), case .string(let subject) = claims["sub"],
            let customer = CustomerID(subject), let expiry = Self.time(claims["exp"]),
            let roles = Self.texts(claims["roles"])
        else { return nil }
        if let claim = claims["nbf"] {
            guard let time = Self.time(claim) else { return nil }
            notBefore = time
        } else {
            notBefore = nil
        }
        if let claim = claims["sid"] {
            guard case .string(let text) = claim, let id = SessionID(text) else { return nil }
            sessionID = id
        } else {
            sessionID = nil
        }
        self.issuer = issuer
        self.audiences = audiences
        self.customer = customer
        self.expiry = expiry
        self.roles = Set(roles.compactMap(Role.init))
    }

    /// The token's subject; nil when issuer or audience differ, or the token is not yet valid, expired, or valid for too long.
    ///
    /// - Parameter terms: issuer and audience must both be those of one of these
    func subject(at now: Timestamp, under terms: [TokenTerms]) -> Subject? {
        guard terms.contains(where: { issuer == $0.issuer && audiences.contains($0.audience) }),
            now < expiry + Self.leeway, expiry <= now + Self.longestLifetime + Self.leeway,
            notBefore.map({ $0 - Self.leeway <= now }) ?? true
        else { return nil }
        return Subject(customerID: customer, roles: roles)
    }

    /// `aud` is a text or a list of texts.
    private static func audiences(_ claim: JSONValue?) -> [String]? {
        if case .string(let audience) = claim { [audience] } else { texts(claim) }
    }

    private static func texts(_ claim: JSONValue?) -> [String]? {
        guard case .array(let elements) = claim else { return nil }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// Seconds since 1970, with a fraction or without (RFC 7519, 2); nil for a time that is none.
    private static func time(_ claim: JSONValue?) -> Timestamp? {
        let seconds: Double? =
            switch claim {
            case .integer(let whole): Double(whole)
            case .number(let digits): Double(digits)
            default: nil
            }
        // Far below what overflows microseconds in 64 bits.
        guard let seconds, seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
        return Timestamp(seconds: Int64(seconds))
    }
}
