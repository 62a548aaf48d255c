import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore
import ObjectStore
import Vocabulary

/// Answers a request with an object: 200, 206 for a range, headers for HEAD, or 304.
struct ObjectAnswer {
    let store: any ObjectStore
    let transfers: TransferLimit

    /// - Parameter headers: added to the object's headers; a content type replaces the object's own
    func respond(
        to request: Request, with key: ObjectKey, headers: HTTPFields, _ context: EdgeContext
    ) async throws -> Response {
        do {
            return try await answer(request, key, headers, context)
        } catch {
            throw try Problem(ofStore: error)
        }
    }

    private func answer(
        _ request: Request, _ key: ObjectKey, _ headers: HTTPFields, _ context: EdgeContext
    ) async throws -> Response {
        var range = request.headers[.range].flatMap { ByteRange(header: $0) }
        if request.asksForProperties {
            guard let properties = try await store.head(key) else { throw Problem.notFound }
            let headers = headers.describing(properties)
            if request.isOutdated(by: headers, properties.modified) { throw Problem.objectChanged }
            if request.headers[.ifNoneMatch] == nil, request.hasCopy(of: properties.modified) {
                return Response(status: .notModified, headers: headers.withoutContent)
            }
            if let tag = headers.entityTag, request.isCached(tag) {
                return Response(status: .notModified, headers: headers.withoutContent)
            }
            guard request.method != .head else {
                return Response(status: .ok, headers: headers.with(length: properties.size))
            }
            if let condition = request.headers[.ifRange], condition != headers[.eTag] { range = nil }
        }
        let slot = try transfers.take()
        guard let reading = try await store.get(key, range) else { throw Problem.notFound }
        return Response(
            status: range == nil ? .ok : .partialContent,
            headers: headers.describing(reading.properties).with(range == nil ? nil : reading),
            body: body(of: reading, slot, context))
    }

    /// Reads a chunk when the one before is written. The slot is released when this ends or is never started.
    private func body(of reading: ObjectReading, _ slot: TransferLimit.Slot, _ context: EdgeContext) -> ResponseBody {
        ResponseBody(contentLength: reading.range.count) { writer in
            defer { slot.release() }
            let watchdog = StallWatchdog(hangUp: context.hangUp)
            defer { watchdog.end() }
            for try await chunk in reading.chunks {
                try await writer.write(ByteBuffer(bytes: chunk))
                watchdog.noteProgress()
            }
            try await writer.finish(nil)
        }
    }
}

extension Request {
    /// Whether the object's properties are needed before its bytes are opened.
    fileprivate var asksForProperties: Bool {
        method == .head || headers[.range] != nil && headers[.ifRange] != nil
            || [.ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince].contains { headers[$0] != nil }
    }

    /// Whether `If-Match`, or without it `If-Unmodified-Since`, is for another content (RFC 9110, 13.2.2).
    fileprivate func isOutdated(by headers: HTTPFields, _ modified: Timestamp) -> Bool {
        if let condition = condition(.ifMatch) {
            guard case .oneOf(let tags) = condition else { return false }
            return !tags.contains { !$0.isWeak && $0 == headers.entityTag }
        }
        return date(.ifUnmodifiedSince).map { $0.seconds < modified.seconds } ?? false
    }

    fileprivate func hasCopy(of modified: Timestamp) -> Bool {
        date(.ifModifiedSince).map { $0.seconds >= modified.seconds } ?? false
    }

    /// Nil for what is no date of HTTP, as such a condition is ignored.
    private func date(_ name: HTTPField.Name) -> Timestamp? { headers[name].flatMap { Timestamp(httpDate: $0) } }
}

extension Problem {
    fileprivate static let objectChanged = Problem(
        .preconditionFailed, "precondition_failed", "The file is not the one that the condition names.")
}

extension HTTPFields {
    fileprivate var entityTag: EntityTag? { self[.eTag].flatMap { EntityTag($0) } }

    fileprivate func describing(_ properties: ObjectProperties) -> HTTPFields {
        var headers = self
        headers[.contentType] = headers[.contentType] ?? properties.contentType
        headers[.eTag] = "\"\(properties.entityTag)\""
        headers[.lastModified] = properties.modified.httpDate
        headers[.acceptRanges] = "bytes"
        return headers
    }

    fileprivate func with(length: Int) -> HTTPFields {
        var headers = self
        headers[.contentLength] = String(length)
        return headers
    }

    /// - Parameter part: nil when the answer is the whole object
    fileprivate func with(_ part: ObjectReading?) -> HTTPFields {
        guard let part else { return self }
        var headers = self
        headers[.contentRange] =
            "bytes \(part.range.lowerBound)-\(part.range.upperBound - 1)/\(part.properties.size)"
        return headers
    }

    /// For 304, which has no content to describe.
    fileprivate var withoutContent: HTTPFields {
        var headers = self
        for name in [HTTPField.Name.contentType, .contentDisposition, .contentLength] { headers[name] = nil }
        return headers
    }
}
