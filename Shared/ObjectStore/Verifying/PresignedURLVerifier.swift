import Cryptography
package import Vocabulary

/// Verifies presigned URLs for the store that the edge serves, whether CloudRetail or another holder of a key has
/// signed them.
///
/// Stricter than S3: a URL must be byte for byte in the encoding that was signed, and must not use a feature that this
/// store does not support.
package struct PresignedURLVerifier: Sendable {
    private let configuration: ObjectStoreConfiguration
    private let clockTolerance: Duration

    /// - Parameter clockTolerance: how far a signer's clock may be ahead of this one
    package init(_ configuration: ObjectStoreConfiguration, clockTolerance: Duration = .seconds(60)) {
        self.configuration = configuration
        self.clockTolerance = clockTolerance
    }

    /// - Throws: `PresignedURLRefusal`
    package func verify(_ request: ReceivedRequest, at now: Timestamp) throws(PresignedURLRefusal) -> VerifiedRequest {
        guard let method = ObjectMethod(rawValue: request.method) else { throw .unknownMethod }
        let (path, query) = try Self.parts(of: request.target)
        let signer = try knownSigner(query)
        let expiry = try expiry(query, at: now)
        let headers = try signedHeaders(query, of: request)
        let canonical = CanonicalRequest(
            method: method.rawValue, path: path, parameters: query.signedParameters, headers: headers)
        try check(canonical, query, signer)
        let key = try ObjectLocator(configuration).key(path: path, host: request.value(of: "host") ?? "")
        return VerifiedRequest(
            method: method, key: key, contentType: headers.first { $0.name == "content-type" }?.value,
            contentLength: try Self.length(headers), responseContentDisposition: query["response-content-disposition"],
            responseContentType: query["response-content-type"], uploadChecksums: query.uploadChecksums,
            expiresAt: expiry)
    }

    private static func parts(of target: String) throws(PresignedURLRefusal) -> (String, PresignedQuery) {
        let path = String(Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") }))
        guard path.utf8.first == UInt8(ascii: "/"), PercentEncoding.path.decode(path) != nil else {
            throw .malformedPath
        }
        return (path, try PresignedQuery(Substring(target.utf8.dropFirst(path.utf8.count + 1))))
    }

    private func knownSigner(_ query: PresignedQuery) throws(PresignedURLRefusal) -> ObjectStoreCredentials {
        let (accessKey, scope) = try query.credential()
        guard let signer = configuration.keys.accepted.first(where: { $0.accessKey == accessKey }) else {
            throw .unknownAccessKey
        }
        guard query["X-Amz-Security-Token"] == signer.sessionToken else { throw .wrongSessionToken }
        let expected = CredentialScope(signingText: query["X-Amz-Date"] ?? "", region: configuration.region)
        guard scope == expected.description else { throw .wrongScope }
        return signer
    }

    private func expiry(_ query: PresignedQuery, at now: Timestamp) throws(PresignedURLRefusal) -> Timestamp {
        let time = try query.signingTime()
        let expiry = time + .seconds(try query.lifetime().seconds)
        guard now + clockTolerance >= time else { throw .notYetValid }
        guard now <= expiry else { throw .expired }
        return expiry
    }

    private func signedHeaders(
        _ query: PresignedQuery, of request: ReceivedRequest
    ) throws(PresignedURLRefusal) -> [HeaderField] {
        let names = try query.signedHeaders()
        for field in request.headers where field.name.hasPrefix("x-amz-") && !names.contains(field.name) {
            throw .unsignedHeader(field.name)
        }
        var headers: [HeaderField] = []
        for name in names {
            guard let value = try request.value(of: name) else { throw .missingHeader(name) }
            headers.append(HeaderField(name, value))
        }
        return headers
    }

    private func check(
        _ canonical: CanonicalRequest, _ query: PresignedQuery, _ signer: ObjectStoreCredentials
    ) throws(PresignedURLRefusal) {
        let signingText = query["X-Amz-Date"] ?? ""
        let scope = CredentialScope(signingText: signingText, region: configuration.region)
        let signature = HMACSHA256.code(
            for: canonical.stringToSign(at: signingText, scope), key: scope.key(from: signer.secret))
        guard ConstantTime.areEqual(signature.hexadecimal.utf8, (query["X-Amz-Signature"] ?? "").utf8) else {
            throw .wrongSignature
        }
    }

    private static func length(_ headers: [HeaderField]) throws(PresignedURLRefusal) -> Int? {
        guard let text = headers.first(where: { $0.name == "content-length" })?.value else { return nil }
        guard let length = Int(text), length >= 0 else { throw .malformedLength }
        return length
    }
}
