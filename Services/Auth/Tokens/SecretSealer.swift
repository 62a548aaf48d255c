import Sealing
import Secrets
import ServiceKit
import Vocabulary

/// Encrypts secrets before they are stored, so that the database or a backup of it alone reveals none. Each is bound to
/// its account: copied to another one it cannot be opened.
struct SecretSealer: Sendable {
    typealias Unreadable = Sealer.Unreadable

    private static let setting = "SEALING_KEY"

    private let sealer: Sealer

    /// The keys of `SEALING_KEY_FILE` as they are now.
    ///
    /// - Parameter failed: called when a changed file cannot be read; the last keys stay
    /// - Throws: `Unreadable`, or what reading the setting throws
    init(_ configuration: ServiceConfiguration, failed: @escaping @Sendable (any Error) -> Void) throws {
        let files = configuration.secretFile("sealing.key").map { [$0.path] } ?? []
        sealer = Sealer(
            keys: try Reloaded(from: files, failed: failed) {
                try Sealer.keys(in: configuration.secret("sealing.key"), setting: Self.setting)
            })
    }

    /// With keys that stay.
    ///
    /// - Throws: `Unreadable`
    init(keys text: String) throws(Unreadable) {
        sealer = Sealer(keys: Reloaded(try Sealer.keys(in: text, setting: Self.setting)))
    }

    /// What everything begins with that the present key has sealed; nil if there is no other key.
    var nameOfNewest: [UInt8]? { sealer.nameOfNewest }

    /// - Returns: the key's name, a nonce and the encrypted text
    func seal(_ text: [UInt8], of customer: CustomerID) throws -> [UInt8] {
        try sealer.seal(text, context: customer.description)
    }

    /// Nil when no key of ours has sealed it for this account.
    func open(_ sealed: [UInt8], of customer: CustomerID) -> [UInt8]? {
        sealer.open(sealed, context: customer.description)
    }
}
