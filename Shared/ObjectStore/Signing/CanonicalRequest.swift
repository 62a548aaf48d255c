import Cryptography

/// What is signed of a request, in the one form that both sides must come to.
struct CanonicalRequest: Sendable {
    let method: String
    /// In percent-encoding; S3 does not normalise it.
    let path: String
    /// Names and values in percent-encoding, without the signature.
    let parameters: [QueryParameter]
    /// Names in lower case and sorted.
    let headers: [HeaderField]

    var description: String {
        // By bytes, as characters that are equal to Swift may differ in them.
        let query = parameters.sorted { $0.precedes($1) }.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let lines = headers.map { "\($0.name):\($0.trimmedValue)\n" }.joined()
        return "\(method)\n\(path)\n\(query)\n\(lines)\n\(signedHeaders)\nUNSIGNED-PAYLOAD"
    }

    var signedHeaders: String { headers.map(\.name).joined(separator: ";") }

    func stringToSign(at signingText: String, _ scope: CredentialScope) -> [UInt8] {
        let digest = SHA256.digest(of: description.utf8).hexadecimal
        return Array("AWS4-HMAC-SHA256\n\(signingText)\n\(scope.description)\n\(digest)".utf8)
    }
}
