package import Vocabulary

/// How a client uploads a file directly to the object store, in the shape of the HTTP contract.
package struct UploadInvitation: Codable, Sendable, Hashable {
    package var uploadUrl: String
    package var method: String
    /// To be sent unchanged: they are signed.
    package var headers: [String: String]
    package var expiresAt: Timestamp

    package init(uploadUrl: String, headers: [String: String], expiresAt: Timestamp) {
        self.uploadUrl = uploadUrl
        self.method = "PUT"
        self.headers = headers
        self.expiresAt = expiresAt
    }
}
