import Cryptography
import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer about the catalogue, ready to be sent again: encoded once, with its headers.
final class CatalogueAnswer: Sendable {
    /// What an entry takes in memory besides its body, roughly.
    private static let overhead = 1024

    private let tag: EntityTag
    private let tagText: String
    private let headers: HTTPFields
    private let headersOfUnchanged: HTTPFields
    private let body: ByteBuffer

    /// - Parameters:
    ///   - tag: nil to take the digest of the body
    ///   - link: to the next page
    init(_ value: some Encodable, tag: EntityTag? = nil, link: String? = nil) throws(Problem) {
        guard let body = try? JSONBody.encode(value) else { throw .internalError }
        self.body = body
        let tag = tag ?? EntityTag(digest: String(SHA256.digest(of: body.readableBytesView).hexadecimal.prefix(32)))
        self.tag = tag
        tagText = tag.description
        var headers: HTTPFields = [.eTag: tagText, .cacheControl: Caching.shared.rawValue]
        headers[.link] = link
        headersOfUnchanged = headers
        headers[.contentType] = "application/json"
        headers[.contentLength] = String(body.readableBytes)
        self.headers = headers
    }

    /// Bytes in memory.
    var size: Int { body.readableBytes + Self.overhead }

    /// The answer, or 304 when the client has it.
    func response(to request: Request) -> Response {
        guard isKnown(to: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
        }
        var response = Response(status: .notModified, headers: headersOfUnchanged)
        // It would be taken for the length of what the client has.
        response.headers[.contentLength] = nil
        return response
    }

    private func isKnown(to request: Request) -> Bool {
        guard let condition = request.headers[.ifNoneMatch] else { return false }
        return condition == tagText || EntityTagCondition(condition).includesWeakly(tag)
    }
}
