/// A public key that verifies tokens. The algorithm is a fact of the key, which no token can change (RFC 8725, 3.1).
package protocol VerifyingKey: Sendable {
    /// The name in a token's header (RFC 7518, 3.1; RFC 8037, 3.1).
    static var algorithm: String { get }

    /// - Parameter signature: in the form that tokens have; any other is invalid
    func isValid(_ signature: [UInt8], for message: some Sequence<UInt8>) -> Bool
}
