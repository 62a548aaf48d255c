import Cryptography
import FoundationEssentials

/// A user of the broker with the hash of its password.
package struct BrokerUser: Sendable, Hashable {
    package let name: String
    package let passwordHash: String
    package let tags: [String]

    package var isAdministrator: Bool { tags.contains("administrator") }

    /// - Parameter salt: four random bytes (RabbitMQ "Credentials and Passwords", salted SHA-256)
    package init(name: String, password: String, salt: [UInt8], tags: [String] = []) {
        precondition(salt.count == 4, "the broker takes salts of four bytes")
        self.name = name
        self.tags = tags
        passwordHash = Data(salt + SHA256.digest(of: salt + Array(password.utf8))).base64EncodedString()
    }
}
