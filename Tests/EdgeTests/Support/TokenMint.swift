import Crypto
import Foundation
import Messaging
import Vocabulary

/// Makes access tokens by hand, so that a test can make bad ones too.
struct TokenMint: Sendable {
    static let customer = CustomerID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))

    let keyID: String
    private let key = Curve25519.Signing.PrivateKey()

    init(keyID: String = "key-1") { self.keyID = keyID }

    /// The document that the auth service would publish.
    var jwks: String {
        let x = Self.base64URL(key.publicKey.rawRepresentation)
        return #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"\#(x)","kid":"\#(keyID)","alg":"EdDSA","use":"sig"}]}"#
    }

    var publicKey: Data { key.publicKey.rawRepresentation }

    func header(_ changes: [String: Any] = [:]) -> [String: Any] {
        ["alg": "EdDSA", "typ": "at+jwt", "kid": keyID].merging(changes) { _, new in new }
    }

    func claims(
        of customer: CustomerID = Self.customer, roles: [String] = ["customer"], _ changes: [String: Any] = [:]
    ) -> [String: Any] {
        let now = Timestamp.now().seconds
        return [
            "iss": "https://cloudretail.example", "aud": "cloudretail", "sub": customer.description, "iat": now,
            "nbf": now, "exp": now + 3600, "roles": roles,
        ].merging(changes) { _, new in new }
    }

    func token(of customer: CustomerID = Self.customer, roles: [String] = ["customer"]) throws -> String {
        try token(header(), claims(of: customer, roles: roles))
    }

    var adminToken: String { get throws { try token(roles: ["customer", "admin"]) } }

    func token(_ header: [String: Any], _ claims: [String: Any]) throws -> String {
        let signed = try Self.unsigned(header, claims)
        return signed + "." + Self.base64URL(try key.signature(for: Data(signed.utf8)))
    }

    static func unsigned(_ header: [String: Any], _ claims: [String: Any]) throws -> String {
        try base64URL(JSONSerialization.data(withJSONObject: header)) + "."
            + base64URL(JSONSerialization.data(withJSONObject: claims))
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
