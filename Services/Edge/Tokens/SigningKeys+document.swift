import Cryptography
import HTTPKit
import Vocabulary

extension SigningKeys {
    /// All that a token may be signed with.
    static let algorithms = [Ed25519.PublicKey.algorithm, P256.PublicKey.algorithm]

    /// The keys of a JWKS document (RFC 7517, 5) by their ids. What is no key for signatures of Ed25519 (RFC 8037, 2) or
    /// P-256 (RFC 7518, 6.2) is left out; of two keys with one id the first counts.
    static func read(_ document: String) -> [String: any VerifyingKey] {
        Dictionary(entries(of: document).compactMap(key)) { first, _ in first }
    }

    /// The algorithms of the document's keys, each once, the one that signs first.
    static func algorithms(of document: String) -> [String] {
        entries(of: document).compactMap(key).reduce(into: []) { names, entry in
            let name = type(of: entry.1).algorithm
            if !names.contains(name) { names.append(name) }
        }
    }

    private static func entries(of document: String) -> [JSONValue] {
        guard case .object(let set) = try? JSONParser.parse(Array(document.utf8)),
            case .array(let entries) = set["keys"]
        else { return [] }
        return entries
    }

    private static func key(_ entry: JSONValue) -> (String, any VerifyingKey)? {
        guard case .object(let members) = entry, [nil, .string("sig")].contains(members["use"]),
            case .string(let id) = members["kid"], let key = ed25519(members) ?? p256(members),
            [nil, .string(type(of: key).algorithm)].contains(members["alg"])
        else { return nil }
        return (id, key)
    }

    private static func ed25519(_ members: [String: JSONValue]) -> (any VerifyingKey)? {
        guard members["kty"] == .string("OKP"), members["crv"] == .string("Ed25519"),
            let x = coordinate(members["x"])
        else { return nil }
        return try? Ed25519.PublicKey(rawRepresentation: x)
    }

    private static func p256(_ members: [String: JSONValue]) -> (any VerifyingKey)? {
        guard members["kty"] == .string("EC"), members["crv"] == .string("P-256"), let x = coordinate(members["x"]),
            let y = coordinate(members["y"])
        else { return nil }
        return try? P256.PublicKey(x: x, y: y)
    }

    private static func coordinate(_ member: JSONValue?) -> [UInt8]? {
        guard case .string(let text) = member else { return nil }
        return Base64URL.decode(text)
    }
}
