import Cryptography
import Secrets
import ServiceKit
import Vocabulary

/// Encrypts secrets before they are stored, so that the database or a backup of it alone reveals none. Each is bound to
/// its account: copied to another one it cannot be opened.
struct SecretSealer: Sendable {
    struct Unreadable: Error, CustomStringConvertible {
        let description = "SEALING_KEY must have one or more lines of 64 hexadecimal digits"
    }

    private static let nameLength = 4

    /// The first seals, all of them open.
    private let keys: Reloaded<[[UInt8]]>

    /// The keys of `SEALING_KEY_FILE` as they are now.
    ///
    /// - Parameter failed: called when a changed file cannot be read; the last keys stay
    /// - Throws: `Unreadable`, or what reading the setting throws
    init(_ configuration: ServiceConfiguration, failed: @escaping @Sendable (any Error) -> Void) throws {
        let files = configuration.secretFile("sealing.key").map { [$0.path] } ?? []
        keys = try Reloaded(from: files, failed: failed) { try Self.read(configuration.secret("sealing.key")) }
    }

    /// With keys that stay.
    ///
    /// - Throws: `Unreadable`
    init(keys text: String) throws(Unreadable) { keys = Reloaded(try Self.read(text)) }

    /// - Parameter text: keys of 32 bytes in hexadecimal digits, one in each line, the one that seals first
    private static func read(_ text: String) throws(Unreadable) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let key = Self.bytes(line), key.count == AES256GCM.keyLength else { throw Unreadable() }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw Unreadable() }
        return keys
    }

    /// What everything begins with that the present key has sealed; nil if there is no other key.
    var nameOfNewest: [UInt8]? {
        let keys = keys.current
        return keys.count > 1 ? Self.name(of: keys[0]) : nil
    }

    /// - Returns: the key's name, a nonce and the encrypted text
    func seal(_ text: [UInt8], of customer: CustomerID) throws -> [UInt8] {
        let (key, nonce) = (keys.current[0], SecureRandom.bytes(AES256GCM.nonceLength))
        let sealed = try AES256GCM.seal(text, key: key, nonce: nonce, context: Array(customer.description.utf8))
        return Self.name(of: key) + nonce + sealed
    }

    /// Nil when no key of ours has sealed it for this account.
    func open(_ sealed: [UInt8], of customer: CustomerID) -> [UInt8]? {
        guard let key = keys.current.first(where: { sealed.starts(with: Self.name(of: $0)) }) else { return nil }
        let rest = sealed.dropFirst(Self.nameLength)
        return AES256GCM.open(
            Array(rest.dropFirst(AES256GCM.nonceLength)), key: key, nonce: Array(rest.prefix(AES256GCM.nonceLength)),
            context: Array(customer.description.utf8))
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
