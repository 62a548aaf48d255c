package import Vocabulary

/// What a presigned URL allows.
package struct VerifiedRequest: Hashable, Sendable {
    package let method: ObjectMethod
    package let key: ObjectKey
    /// The signed type; nil if the signer did not fix it.
    package let contentType: String?
    /// The signed size; nil if the signer did not fix it.
    package let contentLength: Int?
    /// The `Content-Disposition` to serve the object with.
    package let responseContentDisposition: String?
    package let responseContentType: String?
    /// When the URL expires.
    package let expiresAt: Timestamp
}
