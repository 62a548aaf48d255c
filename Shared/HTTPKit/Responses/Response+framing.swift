import HTTPTypes
package import Hummingbird

extension Response {
    /// The response without the content that an answer of this kind must not have: a client would read it as the beginning
    /// of the next answer (RFC 9110, 6.4.1).
    package func framed(for request: Request) -> Response {
        let length = headers[.contentLength] ?? body.contentLength.map { String($0) }
        var response = request.method == .head ? createHeadResponse() : self
        // Nil for a stream, of which nobody knows the length before its end.
        if request.method == .head { response.headers[.contentLength] = length }
        if response.status == .noContent { response.headers[.contentLength] = nil }
        if response.status == .notModified, headers[.contentLength] == nil { response.headers[.contentLength] = nil }
        return response
    }
}
