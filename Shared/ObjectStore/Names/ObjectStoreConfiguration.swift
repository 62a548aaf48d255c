/// The address of a store, and the credentials to sign requests with.
package struct ObjectStoreConfiguration: Sendable {
    package enum Invalid: Error, Hashable {
        case endpoint(String)
        case bucket(String)
        case region(String)
        /// A bucket name cannot precede an IP address.
        case virtualHostBeforeAddress
        case emptyCredentials
    }

    package let endpoint: Endpoint
    package let bucket: Bucket
    package let region: String
    package let style: AddressingStyle
    package let credentials: ObjectStoreCredentials

    /// - Throws: `Invalid`
    package init(
        endpoint: String, bucket: String, region: String, style: AddressingStyle = .path,
        credentials: ObjectStoreCredentials
    ) throws(Invalid) {
        guard let endpointURL = Endpoint(endpoint) else { throw .endpoint(endpoint) }
        guard let bucketName = Bucket(bucket) else { throw .bucket(bucket) }
        guard !region.isEmpty, region.utf8.allSatisfy(PercentEncoding.isUnreserved) else { throw .region(region) }
        guard style == .path || endpointURL.isName else { throw .virtualHostBeforeAddress }
        // In the credential, slashes separate the access key from the scope.
        guard !credentials.secret.isEmpty, !credentials.accessKey.isEmpty, !credentials.accessKey.contains("/") else {
            throw .emptyCredentials
        }
        self.endpoint = endpointURL
        self.bucket = bucketName
        self.region = region
        self.style = style
        self.credentials = credentials
    }
}
