import HTTPTypes
package import Hummingbird
package import NIOCore

/// The JSON object in a request's body.
package struct RequestObject {
    package let members: [String: JSONValue]

    package init(members: [String: JSONValue]) { self.members = members }

    package var fields: Fields { Fields(members) }

    /// Equal for two bodies that differ only in spaces and order.
    package var canonicalText: String { JSONValue.object(members).canonicalText }
}

extension Request {
    /// A larger body is refused while it is being read.
    package static let bodyLimit = 64 * 1024
    /// A client that sends its body too slowly is disconnected.
    private static let bodyTimeout = Duration.seconds(10)

    /// - Parameter isOptional: whether a missing body counts as an empty object
    /// - Throws: 400, 408, 413 or 415
    package func object(isOptional: Bool = false) async throws -> RequestObject {
        try checkHead()
        let hasType = headers[.contentType] != nil
        if hasType || !isOptional { try checkContentType() }
        let bytes = try await readBody()
        if bytes.isEmpty, isOptional { return RequestObject(members: [:]) }
        if !hasType { try checkContentType() }
        do {
            guard case .object(let members) = try JSONParser.parse(bytes) else {
                throw Problem(.badRequest, "malformed_json", "The body must be a JSON object.")
            }
            return RequestObject(members: members)
        } catch let error as JSONSyntaxError {
            throw Problem(.badRequest, "malformed_json", "The body is not JSON: \(error).")
        }
    }

    package func fields() async throws -> Fields { try await object().fields }

    /// The bytes of a form's body, within the same limits of size and time.
    ///
    /// - Throws: 400, 408 or 413
    package func formBody() async throws -> ByteBuffer { ByteBuffer(bytes: try await readBody()) }

    /// The request with all of its body, so that nothing that is done for it waits for its client.
    ///
    /// - Throws: 400, 408, 413 or 415
    package func withWholeBody() async throws(Problem) -> Request {
        guard method != .get, method != .head else { return self }
        try checkHead()
        // Many clients name a type without sending anything, and with DELETE the body means nothing.
        if method != .delete, let length = bodyLength, length > 0 { try checkContentType() }
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: try await readBody())))
    }

    private func readBody() async throws(Problem) -> [UInt8] {
        let start = ContinuousClock.now
        var bytes: [UInt8] = []
        do {
            for try await chunk in body {
                guard bytes.count + chunk.readableBytes <= Self.bodyLimit else { throw Self.tooLarge }
                guard ContinuousClock.now - start < Self.bodyTimeout else { throw Problem.bodyTooSlow }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            // Broken framing or a lost connection is the client's error, whatever the type of the error.
            throw Problem(.badRequest, "malformed_request", "The body could not be read.")
        }
        return bytes
    }

    /// What a request says about its body, before any of it is read.
    private func checkHead() throws(Problem) {
        try checkContentEncoding()
        if let length = bodyLength, length > Self.bodyLimit { throw Self.tooLarge }
    }

    /// As the client states it; nil if it does not.
    private var bodyLength: Int? { headers[.contentLength].flatMap { Int($0) } }

    /// Compressed bodies are not decoded: a few bytes would become many.
    private func checkContentEncoding() throws(Problem) {
        let codings = headers[values: .contentEncoding].filter { $0.lowercased() != "identity" }
        guard codings.isEmpty else {
            throw Problem(.unsupportedMediaType, "unsupported_media_type", "Send the body without Content-Encoding.")
                .with(header: .acceptEncoding, "identity")
        }
    }

    private func checkContentType() throws(Problem) {
        let values = headers[values: .contentType]
        let parts = values.first?.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\"" } } ?? []
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count)
        guard values.count == 1, parts.first == "application/json", charset == nil || charset == "utf-8" else {
            throw Problem(.unsupportedMediaType, "unsupported_media_type", "Send application/json in UTF-8.")
        }
    }

    private static let tooLarge = Problem(
        .contentTooLarge, "content_too_large", "The body must not be larger than \(bodyLimit) bytes.")
}
