import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore
import ObjectStore

/// An object as an answer: whole or a part of it, its headers alone, or the word that the client has it.
struct ObjectAnswer {
    let store: any ObjectStore
    let transfers: TransferLimit

    /// - Parameter headers: what the answer has besides those that describe the object; a type replaces the object's own
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

    /// One chunk is read when the one before is on its way. The slot is free again when this ends, or is never begun.
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
    /// Whether the answer depends on what the object is before its bytes are opened.
    fileprivate var asksForProperties: Bool {
        method == .head || headers[.ifNoneMatch] != nil || headers[.range] != nil && headers[.ifRange] != nil
    }
}

extension HTTPFields {
    fileprivate var entityTag: EntityTag? { self[.eTag].flatMap { EntityTag($0) } }

    fileprivate func describing(_ properties: ObjectProperties) -> HTTPFields {
        var headers = self
        headers[.contentType] = headers[.contentType] ?? properties.contentType
        headers[.eTag] = "\"\(properties.entityTag)\""
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

    /// For 304, where they would be taken for the headers of what is not sent.
    fileprivate var withoutContent: HTTPFields {
        var headers = self
        for name in [HTTPField.Name.contentType, .contentDisposition, .contentLength] { headers[name] = nil }
        return headers
    }
}
