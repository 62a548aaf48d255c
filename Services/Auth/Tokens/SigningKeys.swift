import Cryptography
import FoundationEssentials

/// The key that signs tokens, and all keys that verifiers should accept.
///
/// To change the key: publish the new one beside the old, wait until verifiers have read it, sign with it while the old
/// one stays published, and drop the old one when its last token has expired.
struct SigningKeys: Sendable {
    struct Unreadable: Error, CustomStringConvertible {
        let what: String
        var description: String { "\(what) is not an Ed25519 key in PEM" }
    }

    let current: Ed25519.PrivateKey
    let currentKeyID: String
    /// A JWKS document, the current key first.
    let jwks: String

    /// - Parameters:
    ///   - current: a private key in PEM (PKCS#8)
    ///   - others: further keys to publish, public or private, one PEM block after the other
    /// - Throws: `Unreadable`
    init(current: String, others: String? = nil) throws {
        guard let key = try? Ed25519.PrivateKey(pem: current) else { throw Unreadable(what: "SIGNING_KEY") }
        self.current = key
        var published = [PublishedKey(key.publicKey)]
        for block in Self.blocks(of: others ?? "") {
            guard let other = Self.publicKey(block) else { throw Unreadable(what: "SIGNING_KEY_PREVIOUS") }
            let candidate = PublishedKey(other)
            if !published.contains(candidate) { published.append(candidate) }
        }
        currentKeyID = published[0].kid
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        jwks = String(decoding: try encoder.encode(["keys": published]), as: UTF8.self)
    }

    private static func publicKey(_ block: String) -> Ed25519.PublicKey? {
        (try? Ed25519.PublicKey(pem: block)) ?? (try? Ed25519.PrivateKey(pem: block))?.publicKey
    }

    private static func blocks(of text: String) -> [String] {
        let start = "-----BEGIN "
        return text.split(separator: start).map { start + $0.trimmingSuffix(while: \.isWhitespace) }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
