/// A request that its holder may send until the signature expires.
package struct PresignedRequest: Hashable, Sendable {
    package let method: ObjectMethod
    package let url: String
    /// Must be sent unchanged; the signature covers them.
    package let headers: [HeaderField]

    package init(method: ObjectMethod, url: String, headers: [HeaderField]) {
        (self.method, self.url, self.headers) = (method, url, headers)
    }
}
