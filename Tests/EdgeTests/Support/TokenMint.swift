import Foundation
import Messaging
import TestSupport
import Vocabulary

/// Signs access tokens by hand, so that a test can make invalid ones too.
struct TokenMint: Sendable {
    static let customer = CustomerID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))

    let keyID: String
    private let seed = (0..<32).map { _ in UInt8.random(in: 0 ... .max) }

    init(keyID: String = "key-1") { self.keyID = keyID }

    /// The key set that the auth service would publish.
    var jwks: String {
        let x = Self.base64URL(publicKey)
        return #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"\#(x)","kid":"\#(keyID)","alg":"EdDSA","use":"sig"}]}"#
    }

    var publicKey: Data { Data(OpenSSLSignature.publicKey(seed: seed)) }

    func header(_ changes: [String: Any] = [:]) -> [String: Any] {
        ["alg": "EdDSA", "typ": "at+jwt", "kid": keyID].merging(changes) { _, new in new }
    }

    func claims(
        of customer: CustomerID = Self.customer, roles: [String] = ["customer"], _ changes: [String: Any] = [:]
    ) -> [String: Any] {
        let now = Timestamp.now().seconds
        return [
            "iss": "http://127.0.0.1:8080", "aud": "http://127.0.0.1:8080", "sub": customer.description,
            "client_id": "cloudretail-shop", "iat": now, "nbf": now, "exp": now + 3600, "roles": roles,
        ].merging(changes) { _, new in new }
    }

    func token(of customer: CustomerID = Self.customer, roles: [String] = ["customer"]) throws -> String {
        try token(header(), claims(of: customer, roles: roles))
    }

    var adminToken: String { get throws { try token(roles: ["customer", "admin"]) } }

    func token(_ header: [String: Any], _ claims: [String: Any]) throws -> String {
        sign(try Self.unsigned(header, claims))
    }

    /// A token of texts that need not be JSON.
    func token(headerText: String, claimsText: String) -> String {
        sign(Self.base64URL(Data(headerText.utf8)) + "." + Self.base64URL(Data(claimsText.utf8)))
    }

    private func sign(_ text: String) -> String {
        text + "." + Self.base64URL(Data(OpenSSLSignature.sign(Array(text.utf8), seed: seed)))
    }

    static func unsigned(_ header: [String: Any], _ claims: [String: Any]) throws -> String {
        try base64URL(JSONSerialization.data(withJSONObject: header)) + "."
            + base64URL(JSONSerialization.data(withJSONObject: claims))
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
