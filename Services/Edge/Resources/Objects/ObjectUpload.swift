import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import ObjectStore
import Vocabulary

/// Stores an uploaded file and publishes `FileUploaded`. Bytes are streamed; only a few chunks are in memory.
struct ObjectUpload {
    let store: any ObjectStore
    let bus: MessageBus
    let transfers: TransferLimit
    /// In bytes, for uploads whose size was not signed.
    let sizeLimit: Int
    let pace: UploadPace

    /// Answers 200 only when the file is stored and the broker has confirmed the event.
    func store(
        _ chunks: UploadedChunks, of request: Request, _ verified: VerifiedRequest, _ context: EdgeContext
    ) async throws -> Response {
        let slot = try transfers.take()
        defer { slot.release() }
        let headers = try UploadHeaders(
            request.headers.map { HeaderField($0.name.canonicalName, $0.value) }, verified.uploadChecksums)
        let terms = try terms(of: request, verified, replaces: headers.replaces)
        await context.sendContinue(if: request.expectsContinue)
        let properties: ObjectProperties
        do {
            properties = try await store.put(verified.key, terms, from: CheckedChunks(chunks, headers.checksums))
        } catch let refusal as UploadRefusal {
            throw refusal
        } catch {
            throw try Problem(ofStore: error)
        }
        try await publish(verified.key, properties, context)
        return Response(status: .ok, headers: [.eTag: "\"\(properties.entityTag)\""])
    }

    private func terms(
        of request: Request, _ verified: VerifiedRequest, replaces: Bool
    ) throws(Problem) -> UploadTerms {
        let type = verified.contentType ?? request.headers[.contentType] ?? "application/octet-stream"
        guard let size = request.headers[.contentLength].flatMap({ Int($0) }) else {
            return UploadTerms(contentType: type, size: .atMost(sizeLimit), replaces: replaces)
        }
        guard size <= sizeLimit else { throw .fileTooLarge(limit: sizeLimit) }
        return UploadTerms(contentType: type, size: .exactly(size), replaces: replaces)
    }

    /// If this fails, the file stays stored; a repeated upload publishes the event again.
    private func publish(_ key: ObjectKey, _ properties: ObjectProperties, _ context: EdgeContext) async throws(Problem)
    {
        let event = FileUploaded(
            key: key.description, size: Int64(properties.size), contentType: properties.contentType,
            entityTag: properties.entityTag, at: properties.modified)
        do {
            try await bus.publish(event, context.cause)
        } catch {
            throw .serviceUnavailable
        }
    }
}
