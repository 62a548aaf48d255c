/// A private key that signs tokens. The algorithm is a fact of the key, which no token can change (RFC 8725, 3.1).
package protocol SigningKey: Sendable {
    /// The name in a token's header (RFC 7518, 3.1; RFC 8037, 3.1).
    static var algorithm: String { get }

    /// - Returns: in the form that tokens have
    /// - Throws: when OpenSSL has no memory
    func signature(for message: some Sequence<UInt8>) throws(CryptographyError) -> [UInt8]
}
