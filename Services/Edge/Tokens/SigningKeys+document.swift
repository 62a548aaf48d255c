import Cryptography
import HTTPKit
import Vocabulary

extension SigningKeys {
    /// The keys of a JWKS document (RFC 7517, 5) by their ids. What is no Ed25519 key for signatures (RFC 8037, 2) is left
    /// out; of two keys with one id the first counts.
    static func read(_ document: String) -> [String: Ed25519.PublicKey] {
        guard case .object(let set) = try? JSONParser.parse(Array(document.utf8)),
            case .array(let entries) = set["keys"]
        else { return [:] }
        return Dictionary(entries.compactMap(key)) { first, _ in first }
    }

    private static func key(_ entry: JSONValue) -> (String, Ed25519.PublicKey)? {
        guard case .object(let members) = entry, members["kty"] == .string("OKP"), members["crv"] == .string("Ed25519"),
            [nil, .string(Ed25519.PublicKey.algorithm)].contains(members["alg"]),
            [nil, .string("sig")].contains(members["use"]), case .string(let id) = members["kid"],
            case .string(let x) = members["x"], let bytes = Base64URL.decode(x),
            let key = try? Ed25519.PublicKey(rawRepresentation: bytes)
        else { return nil }
        return (id, key)
    }
}
