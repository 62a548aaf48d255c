package import Secrets

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
    private let reloadedKeys: Reloaded<ObjectStoreKeys>

    /// As they are now.
    package var keys: ObjectStoreKeys { reloadedKeys.current }

    /// With keys that stay.
    ///
    /// - Throws: `Invalid`
    package init(
        endpoint: String, bucket: String, region: String, style: AddressingStyle = .path,
        credentials: ObjectStoreCredentials
    ) throws(Invalid) {
        let keys = Reloaded(ObjectStoreKeys(credentials))
        try self.init(endpoint: endpoint, bucket: bucket, region: region, style: style, keys: keys)
    }

    /// - Throws: `Invalid`
    package init(
        endpoint: String, bucket: String, region: String, style: AddressingStyle = .path,
        keys: Reloaded<ObjectStoreKeys>
    ) throws(Invalid) {
        guard let endpointURL = Endpoint(endpoint) else { throw .endpoint(endpoint) }
        guard let bucketName = Bucket(bucket) else { throw .bucket(bucket) }
        guard !region.isEmpty, region.utf8.allSatisfy(PercentEncoding.isUnreserved) else { throw .region(region) }
        guard style == .path || endpointURL.isName else { throw .virtualHostBeforeAddress }
        let credentials = keys.current.signing
        // In the credential, slashes separate the access key from the scope.
        guard !credentials.secret.isEmpty, !credentials.accessKey.isEmpty, !credentials.accessKey.contains("/") else {
            throw .emptyCredentials
        }
        self.endpoint = endpointURL
        self.bucket = bucketName
        self.region = region
        self.style = style
        reloadedKeys = keys
    }
}
