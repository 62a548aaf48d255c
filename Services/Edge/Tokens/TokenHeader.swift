import FoundationEssentials
import HTTPKit
import Vocabulary

/// The part of a token that says how it is signed. Checked before anything else is believed (RFC 8725, 3).
struct TokenHeader: Decodable {
    private let alg: String
    private let typ: String
    let kid: String
    private let crit: [String]?

    /// Nil unless the token has three parts in strict base64url and a header that this service could have made: EdDSA
    /// alone, an access token (RFC 9068), no extension that must be understood. A key in the header is never looked at.
    static func read(_ token: String) -> TokenHeader? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decode(parts[0]), Base64URL.decode(parts[1]) != nil,
            Base64URL.decode(parts[2]) != nil,
            let header = try? JSONDecoder().decode(TokenHeader.self, from: Data(bytes)),
            header.alg == "EdDSA", ["at+jwt", "application/at+jwt"].contains(header.typ.lowercased()),
            header.crit == nil
        else { return nil }
        return header
    }
}
