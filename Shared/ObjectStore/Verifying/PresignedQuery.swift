import Vocabulary

/// The parsed query of a presigned URL, which must be in the canonical encoding.
struct PresignedQuery {
    /// Parameters of the operation. `x-id` only names it, for logs, and `x-amz-checksum-mode` asks for what an answer may
    /// leave out.
    private static let supported = [
        "response-content-disposition", "response-content-type", "x-id",
    ]
    /// Headers that SDKs move into the query, in lower or mixed case.
    private static let headers = ["x-amz-checksum-mode", "x-amz-sdk-checksum-algorithm", "x-amz-content-sha256"]
    private static let checksums = UploadChecksum.Algorithm.allCases.map(\.rawValue)
    private static let required = [
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature",
    ]
    private static let optional = ["X-Amz-Security-Token"]

    /// As in the URL, without the signature.
    let signedParameters: [QueryParameter]
    private let values: [String: String]

    init(_ text: Substring) throws(PresignedURLRefusal) {
        var parameters: [QueryParameter] = []
        var values: [String: String] = [:]
        var names: Set<String> = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            let parts = pair.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            guard parts.count == 2, let name = PercentEncoding.query.decode(parts[0]),
                let value = PercentEncoding.query.decode(parts[1])
            else { throw .malformedQuery }
            guard names.insert(name.lowercased()).inserted else { throw .duplicateParameter(name) }
            let header = name.lowercased()
            let isHeader = (Self.headers + Self.checksums).contains(header)
            guard isHeader || (Self.supported + Self.required + Self.optional).contains(name),
                // The signature covers no digest of the body.
                header != "x-amz-content-sha256" || value == "UNSIGNED-PAYLOAD"
            else { throw .unsupportedParameter(name) }
            values[isHeader ? header : name] = value
            if name != "X-Amz-Signature" { parameters.append(QueryParameter(parts[0], parts[1])) }
        }
        for name in Self.required where values[name] == nil { throw .missingParameter(name) }
        signedParameters = parameters
        self.values = values
    }

    subscript(_ name: String) -> String? { values[name] }

    /// The checksums of an upload, which newer SDKs write into the URL instead of a header.
    var uploadChecksums: [HeaderField] {
        Self.checksums.compactMap { name in values[name].map { HeaderField(name, $0) } }
    }

    /// The access key, and the scope that the URL states.
    func credential() throws(PresignedURLRefusal) -> (accessKey: String, scope: String) {
        guard values["X-Amz-Algorithm"] == "AWS4-HMAC-SHA256" else { throw .unknownAlgorithm }
        let text = values["X-Amz-Credential"] ?? ""
        guard let slash = text.firstIndex(of: "/") else { throw .malformedCredential }
        return (String(text[..<slash]), String(text[text.index(after: slash)...]))
    }

    func signingTime() throws(PresignedURLRefusal) -> Timestamp {
        guard let time = Timestamp(signingText: values["X-Amz-Date"] ?? "") else { throw .malformedTime }
        return time
    }

    func lifetime() throws(PresignedURLRefusal) -> URLLifetime {
        let text = values["X-Amz-Expires"] ?? ""
        // A number has only one valid spelling: no sign, no leading zeros.
        guard let lifetime = Int(text).flatMap({ URLLifetime(seconds: $0) }), String(lifetime.seconds) == text else {
            throw .unsupportedLifetime
        }
        return lifetime
    }

    func signedHeaders() throws(PresignedURLRefusal) -> [String] {
        let names = (values["X-Amz-SignedHeaders"] ?? "").split(separator: ";", omittingEmptySubsequences: false)
            .map { String($0) }
        guard names == Set(names).sorted(), names.contains("host"), !names.contains(""),
            names.allSatisfy({ $0 == $0.lowercased() })
        else { throw .malformedSignedHeaders }
        return names
    }
}
