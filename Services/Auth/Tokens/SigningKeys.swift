import Cryptography
import FoundationEssentials
import ServiceKit

/// The key that signs tokens, and all keys that verifiers should accept.
///
/// To change the key: publish the new one beside the old, wait until verifiers have read it, sign with it while the old
/// one stays published, and drop the old one when its last token has expired.
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
    ///   - others: further keys to publish, public or private and of either kind, one PEM block after the other
    /// - Throws: `Unreadable`
    init(
        eddsa: String, es256: String? = nil, signingWith algorithm: SigningAlgorithm = .eddsa, others: String? = nil
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
        for block in Self.blocks(of: others ?? "") {
            guard let other = Self.published(block) else {
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

    private static func blocks(of text: String) -> [String] {
        let start = "-----BEGIN "
        return text.split(separator: start).map { start + $0.trimmingSuffix(while: \.isWhitespace) }
    }
}

extension SigningKeys {
    /// The keys that `SIGNING_KEY`, `SIGNING_KEY_ES256` and `SIGNING_KEY_PREVIOUS` hold; `SIGNING_ALGORITHM` chooses.
    ///
    /// - Throws: `Unreadable`, or what reading the settings throws
    init(_ configuration: ServiceConfiguration) throws {
        try self.init(
            eddsa: configuration.secret("signing.key"), es256: configuration.optionalSecret("signing.key.es256"),
            signingWith: configuration.choice("signing.algorithm", default: .eddsa),
            others: configuration.optionalSecret("signing.key.previous"))
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
