import Cryptography
import FoundationEssentials
import Messaging
import Secrets
import ServiceKit
import Vocabulary

/// The key that signs tokens, and all keys that verifiers should accept.
///
/// To change the key, `retailctl rotate signing-key` publishes the new one beside the old, waits until verifiers have read it,
/// and lets it sign while the old one stays published until its last token has expired.
struct SigningKeys: Sendable {
    /// A setting holds no such key.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    let current: any SigningKey
    let currentKeyID: String
    /// The name in a token's header.
    let algorithm: String
    /// A JWKS document, the current key first.
    let jwks: String
    /// Of the keys in it.
    let ids: [String]

    /// - Parameters:
    ///   - eddsa: a private Ed25519 key in PEM (PKCS#8)
    ///   - es256: a private P-256 key in PEM (PKCS#8), published beside the other
    ///   - algorithm: chooses which of the two signs
    ///   - others: further keys to publish, public or private and of either kind, one PEM block after the other. A line
    ///     `until: <RFC 3339>` before a block says when the key is withdrawn
    /// - Throws: `Unreadable`
    init(
        eddsa: String, es256: String? = nil, signingWith algorithm: SigningAlgorithm = .eddsa, others: String? = nil,
        at now: Timestamp = .now()
    ) throws {
        guard let first = try? Ed25519.PrivateKey(pem: eddsa) else {
            throw Unreadable(description: "SIGNING_KEY is not an Ed25519 key in PEM")
        }
        let second = try es256.map(Self.p256)
        let own = [PublishedKey(first.publicKey)] + (second.map { [PublishedKey($0.publicKey)] } ?? [])
        var published: [PublishedKey]
        switch (algorithm, second) {
        case (.eddsa, _): (current, published) = (first, own)
        case (.es256, let second?): (current, published) = (second, own.reversed())
        case (.es256, nil):
            throw Unreadable(description: "SIGNING_ALGORITHM is ES256, but SIGNING_KEY_ES256_FILE names no key")
        }
        for block in KeyBlock.all(in: others ?? "") where block.until.map({ $0 > now }) ?? true {
            guard let other = Self.published(block.pem) else {
                throw Unreadable(description: "SIGNING_KEY_PREVIOUS is not an Ed25519 or P-256 key in PEM")
            }
            if !published.contains(other) { published.append(other) }
        }
        currentKeyID = published[0].kid
        ids = published.map(\.kid)
        self.algorithm = algorithm.rawValue
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        jwks = String(decoding: try encoder.encode(["keys": published]), as: UTF8.self)
    }

    private static func p256(_ pem: String) throws -> P256.PrivateKey {
        guard let key = try? P256.PrivateKey(pem: pem) else {
            throw Unreadable(description: "SIGNING_KEY_ES256 is not a P-256 key in PEM")
        }
        return key
    }

    private static func published(_ block: String) -> PublishedKey? {
        if let key = (try? Ed25519.PublicKey(pem: block)) ?? (try? Ed25519.PrivateKey(pem: block))?.publicKey {
            return PublishedKey(key)
        }
        return ((try? P256.PublicKey(pem: block)) ?? (try? P256.PrivateKey(pem: block))?.publicKey)
            .map { PublishedKey($0) }
    }
}

extension SigningKeys {
    /// How late a key may be withdrawn.
    private static let longestDelay = Duration.seconds(30)
    private static let settings = ["signing.key", "signing.key.es256", "signing.key.previous"]

    /// The keys of the settings' files as they are now.
    ///
    /// - Parameter failed: called when changed files cannot be read; the last keys stay
    /// - Throws: `Unreadable`, or what reading the settings throws
    static func reloaded(
        _ configuration: ServiceConfiguration, failed: @escaping @Sendable (any Error) -> Void
    ) throws -> Reloaded<SigningKeys> {
        let files = settings.compactMap { configuration.secretFile($0)?.path }
        return try Reloaded(from: files, orAfter: longestDelay, failed: failed) { try SigningKeys(configuration) }
    }

    /// The keys that `SIGNING_KEY`, `SIGNING_KEY_ES256` and `SIGNING_KEY_PREVIOUS` hold; `SIGNING_ALGORITHM` chooses. There
    /// need not be a file of previous keys.
    ///
    /// - Throws: `Unreadable`, or what reading the settings throws
    init(_ configuration: ServiceConfiguration) throws {
        try self.init(
            eddsa: configuration.secret("signing.key"), es256: configuration.optionalSecret("signing.key.es256"),
            signingWith: configuration.choice("signing.algorithm", default: .eddsa),
            others: Self.previous(configuration))
    }

    private static func previous(_ configuration: ServiceConfiguration) throws -> String? {
        if let path = configuration.secretFile("signing.key.previous")?.path,
            !FileManager.default.fileExists(atPath: path)
        {
            return nil
        }
        return try configuration.optionalSecret("signing.key.previous")
    }
}
