import HTTPTypes
package import Hummingbird
import NIOCore
import Synchronization

/// Compressed answers (RFC 9110, 8.4). Only texts are compressed: pictures are already, and an event must not wait in a
/// buffer.
extension Response {
    private static let types = ["application/json", "application/problem+json", "text/plain", "text/csv", "text/html"]

    /// The answer as gzip, if its client accepts that and it is worth it.
    ///
    /// The tag of a compressed answer differs, as it has other bytes (RFC 9110, 8.8.3.3); see `EntityTag`.
    package func compressed(for request: Request) async -> Response {
        guard isText, !headers[values: .vary].contains("Accept-Encoding") else { return self }
        guard accepts(request), let length = body.contentLength, CompressibleBody.isWorthwhile(length),
            let bytes = await body.collected()
        else { return negotiated(for: request, as: nil) }
        return negotiated(for: request, as: CompressibleBody(bytes).compressed)
    }

    /// As above, for a body that may have been compressed already.
    package func compressed(for request: Request, from body: CompressibleBody) -> Response {
        negotiated(for: request, as: accepts(request) ? body.compressed : nil)
    }

    private var isText: Bool {
        guard headers[.contentEncoding] == nil, status != .partialContent else { return false }
        guard let type = headers[.contentType] else { return status == .notModified }
        return Self.types.contains { type.hasPrefix($0) }
    }

    private func accepts(_ request: Request) -> Bool {
        status != .notModified && AcceptedEncodings(request.headers).includeGzip
    }

    private func negotiated(for request: Request, as compressed: ByteBuffer?) -> Response {
        var response = self
        response.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
        let tag = headers[.eTag].flatMap { EntityTag($0) }
        if status == .notModified, let tag, request.condition(.ifNoneMatch)?.lists(tag.ofCompressed) == true {
            response.headers[.eTag] = tag.ofCompressed.description
        }
        guard let compressed else { return response }
        response.body = ResponseBody(byteBuffer: compressed)
        response.headers[.contentLength] = String(compressed.readableBytes)
        response.headers[.contentEncoding] = "gzip"
        response.headers[.eTag] = tag?.ofCompressed.description
        return response
    }
}

extension ResponseBody {
    /// Nil if writing it fails.
    fileprivate func collected() async -> ByteBuffer? {
        let collector = Collector()
        do {
            try await write(collector)
        } catch {
            return nil
        }
        return collector.bytes.withLock { $0 }
    }

    private final class Collector: ResponseBodyWriter, Sendable {
        let bytes = Mutex(ByteBuffer())

        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { _ = $0.writeImmutableBuffer(buffer) } }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
