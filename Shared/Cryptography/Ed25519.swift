/// Signatures on the curve edwards25519 (RFC 8032, 5.1): keys of 32 bytes, signatures of 64.
package enum Ed25519 {
    package static let keyLength = 32
    package static let signatureLength = 64

    /// OpenSSL's name.
    static let name = "ED25519"
}
