package import Vocabulary

/// What the signer of a presigned URL allows.
package struct VerifiedRequest: Hashable, Sendable {
    package let method: ObjectMethod
    package let key: ObjectKey
    /// The signed type; nil when the signer left it to the sender.
    package let contentType: String?
    /// The signed size; nil when the signer left it to the sender.
    package let contentLength: Int?
    /// With which `Content-Disposition` the object is to be served.
    package let responseContentDisposition: String?
    package let responseContentType: String?
    /// The last moment at which the URL is good.
    package let expiresAt: Timestamp
}
