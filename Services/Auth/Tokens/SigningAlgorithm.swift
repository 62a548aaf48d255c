/// The algorithm that tokens are signed with, as `SIGNING_ALGORITHM` names it.
enum SigningAlgorithm: String, CaseIterable, Sendable {
    /// Ed25519 (RFC 8037).
    case eddsa = "EdDSA"
    /// ECDSA with P-256 and SHA-256 (RFC 7518, 3.4), for gateways that have no EdDSA.
    case es256 = "ES256"
}
