import HTTPKit

/// The JOSE header of a token, checked before anything else (RFC 8725, 3).
struct TokenHeader: Decodable {
    private let alg: String
    private let typ: String
    let kid: String
    private let crit: [String]?

    /// Nil unless the token has three parts in strict base64url and a header that the auth service could have issued:
    /// EdDSA, type access token (RFC 9068), no `crit`. A key in the header is ignored.
    static func read(_ token: String) -> TokenHeader? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decode(parts[0]), Base64URL.decode(parts[1]) != nil,
            Base64URL.decode(parts[2]) != nil,
            let header = try? JSONDecoder().decode(TokenHeader.self, from: Data(bytes)),
            header.alg == "EdDSA", ["at+jwt", "application/at+jwt"].contains(header.typ.lowercased()),
            header.crit == nil
        else { return nil }
        self.algorithm = algorithm
        self.keyID = keyID
    }
}
