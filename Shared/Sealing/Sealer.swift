package import Cryptography
package import Secrets

/// Encrypts small texts with AES-256-GCM so that what stores them can neither read nor change them. Each is bound to a context:
/// with another one it cannot be opened.
package struct Sealer: Sendable {
    /// The text is not a list of keys.
    package struct Unreadable: Error, CustomStringConvertible {
        /// The setting that has the keys.
        package let setting: String
        package var description: String { "\(setting) must have one or more lines of 64 hexadecimal digits" }
    }

    private static let nameLength = 4

    /// The first seals, all of them open.
    private let keys: Reloaded<[[UInt8]]>

    package init(keys: Reloaded<[[UInt8]]>) { self.keys = keys }

    /// Keys of 32 bytes in hexadecimal digits, one in each line, the one that seals first.
    ///
    /// - Parameter setting: is named in the error
    /// - Throws: `Unreadable`
    package static func keys(in text: String, setting: String) throws(Unreadable) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let key = bytes(line), key.count == AES256GCM.keyLength else { throw Unreadable(setting: setting) }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw Unreadable(setting: setting) }
        return keys
    }

    /// What everything begins with that the present key has sealed; nil if there is no other key.
    package var nameOfNewest: [UInt8]? {
        let keys = keys.current
        return keys.count > 1 ? Self.name(of: keys[0]) : nil
    }

    /// - Returns: the key's name, a nonce and the encrypted text
    /// - Throws: `CryptographyError`
    package func seal(_ text: [UInt8], context: String) throws(CryptographyError) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let nonce = (0..<AES256GCM.nonceLength).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
        let key = keys.current[0]
        return Self.name(of: key) + nonce
            + (try AES256GCM.seal(text, key: key, nonce: nonce, context: Array(context.utf8)))
    }

    /// Nil when none of the keys has sealed it for this context.
    package func open(_ sealed: [UInt8], context: String) -> [UInt8]? {
        guard let key = keys.current.first(where: { sealed.starts(with: Self.name(of: $0)) }) else { return nil }
        let rest = sealed.dropFirst(Self.nameLength)
        return AES256GCM.open(
            Array(rest.dropFirst(AES256GCM.nonceLength)), key: key, nonce: Array(rest.prefix(AES256GCM.nonceLength)),
            context: Array(context.utf8))
    }

    private static func name(of key: [UInt8]) -> [UInt8] { Array(SHA256.digest(of: key).prefix(nameLength)) }

    private static func bytes(_ hex: Substring) -> [UInt8]? {
        guard hex.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        var rest = hex
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
