import Cryptography
package import Vocabulary

/// Creates presigned URLs: AWS Signature Version 4 in the query, by S3's rules (unsigned payload, path unchanged).
package struct URLSigner: Sendable {
    private let configuration: ObjectStoreConfiguration

    package init(_ configuration: ObjectStoreConfiguration) {
        self.configuration = configuration
    }

    /// - Parameters:
    ///   - key: nil for the bucket itself
    ///   - parameters: of the operation, such as `response-content-disposition`; they come first, in this order
    ///   - headers: which the client must send unchanged, besides `Host`
    package func sign(
        _ method: ObjectMethod, _ key: ObjectKey?, parameters: [QueryParameter] = [], headers: [HeaderField] = [],
        at time: Timestamp, for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        let credentials = configuration.keys.signing
        let place = ObjectPlace(ObjectAddress(configuration.bucket, key), configuration.endpoint, configuration.style)
        let signingText = time.signingText
        let scope = CredentialScope(signingText: signingText, region: configuration.region)
        let signedHeaders = (headers + [HeaderField("host", place.host)]).sorted { $0.name < $1.name }
        let query =
            parameters.map(\.encoded)
            + Self.authentication(credentials, signedHeaders.map(\.name), signingText, scope, lifetime).map(\.encoded)
        let request = CanonicalRequest(
            method: method.rawValue, path: place.path, parameters: query, headers: signedHeaders)
        let signature = HMACSHA256.code(
            for: request.stringToSign(at: signingText, scope), key: scope.key(from: credentials.secret))
        let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return PresignedRequest(
            method: method,
            url: "\(place.origin)\(place.path)?\(text)&X-Amz-Signature=\(signature.hexadecimal)", headers: headers)
    }

    private static func authentication(
        _ credentials: ObjectStoreCredentials, _ signedHeaders: [String], _ signingText: String,
        _ scope: CredentialScope, _ lifetime: URLLifetime
    ) -> [QueryParameter] {
        let token = credentials.sessionToken.map { [QueryParameter("X-Amz-Security-Token", $0)] } ?? []
        return [
            QueryParameter("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            QueryParameter("X-Amz-Credential", "\(credentials.accessKey)/\(scope.description)"),
            QueryParameter("X-Amz-Date", signingText),
            QueryParameter("X-Amz-Expires", String(lifetime.seconds)),
            QueryParameter("X-Amz-SignedHeaders", signedHeaders.joined(separator: ";")),
        ] + token
    }
}
