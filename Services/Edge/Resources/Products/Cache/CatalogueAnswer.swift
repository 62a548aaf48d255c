import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore

/// A cached answer about the catalogue, encoded once with its headers.
final class CatalogueAnswer: Sendable {
    /// The approximate memory of an entry besides its body.
    private static let overhead = 1024

    private let tag: EntityTag
    private let tagText: String
    private let headers: HTTPFields
    private let headersOfUnchanged: HTTPFields
    /// Compressed for the first client that wants that.
    private let body: CompressibleBody

    /// - Parameters:
    ///   - tag: nil uses the digest of the body
    ///   - link: to the next page
    init(_ value: some Encodable, tag: EntityTag? = nil, link: String? = nil) throws(Problem) {
        guard let body = try? JSONBody.encode(value) else { throw .internalError }
        self.body = CompressibleBody(body)
        let tag = tag ?? EntityTag(digestOf: body)
        self.tag = tag
        tagText = tag.description
        var headers: HTTPFields = [.eTag: tagText, .cacheControl: Caching.shared.rawValue]
        headers[.link] = link
        headersOfUnchanged = headers
        headers[.contentType] = "application/json"
        headers[.contentLength] = String(body.readableBytes)
        self.headers = headers
    }

    /// Approximate bytes in memory; JSON is compressed to a quarter or less.
    var size: Int { body.plain.readableBytes * 5 / 4 + Self.overhead }

    /// The answer, or 304 when the client's copy is current.
    func response(to request: Request) -> Response {
        guard isKnown(to: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: body.plain))
                .compressed(for: request, from: body)
        }
        var response = Response(status: .notModified, headers: headersOfUnchanged)
        // `Response` sets 0, which on a 304 would mean the length of the client's copy.
        response.headers[.contentLength] = nil
        return response.compressed(for: request, from: body)
    }

    private func isKnown(to request: Request) -> Bool {
        guard let condition = request.headers[.ifNoneMatch] else { return false }
        return condition == tagText || EntityTagCondition(condition).includesWeakly(tag)
    }
}
