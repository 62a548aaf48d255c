/// ECDSA on the curve P-256 with SHA-256 (FIPS 186-5), as `ES256` has it (RFC 7518, 3.4): signatures are r and s, 32 bytes
/// each with the highest first, one behind the other.
package enum P256 {
    package static let coordinateLength = 32
    package static let signatureLength = 64

    /// OpenSSL's names.
    static let name = "EC"
    static let curve = "prime256v1"
    static let digest = "SHA256"
}
