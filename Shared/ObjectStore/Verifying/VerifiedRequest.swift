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
    /// The checksums of an upload that the query states, by the names of their headers.
    package let uploadChecksums: [HeaderField]
    /// When the URL expires.
    package let expiresAt: Timestamp
}
