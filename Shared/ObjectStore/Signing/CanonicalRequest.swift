import Cryptography

/// The signed parts of a request in canonical form, which both sides compute.
struct CanonicalRequest: Sendable {
    let method: String
    /// Percent-encoded; S3 does not normalise it.
    let path: String
    /// Names and values percent-encoded, without the signature.
    let parameters: [QueryParameter]
    /// Names in lower case and sorted.
    let headers: [HeaderField]

    var description: String {
        // Sorted by bytes, since strings that are equal to Swift may differ in their bytes.
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
