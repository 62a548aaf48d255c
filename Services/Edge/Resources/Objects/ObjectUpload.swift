import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import NIOHTTPTypes
import ObjectStore
import Vocabulary

/// Takes a file into the store and tells that it is there. Its bytes go through as they come; never is more in memory
/// than a few chunks.
struct ObjectUpload {
    let store: any ObjectStore
    let bus: MessageBus
    let transfers: TransferLimit
    /// In bytes, for what its signer left open.
    let sizeLimit: Int
    let pace: UploadPace

    /// Answers 200 only when the file is stored and the broker has promised to tell so.
    func store(
        _ chunks: UploadedChunks, of request: Request, _ verified: VerifiedRequest, _ context: EdgeContext
    ) async throws -> Response {
        let slot = try transfers.take()
        defer { slot.release() }
        let terms = try terms(of: request, verified)
        try await context.sendContinue(if: request.expectsContinue)
        let properties: ObjectProperties
        do {
            properties = try await store.put(verified.key, terms, from: chunks)
        } catch {
            throw try Problem(ofStore: error)
        }
        try await publish(verified.key, properties, context)
        return Response(status: .ok, headers: [.eTag: "\"\(properties.entityTag)\""])
    }

    private func terms(of request: Request, _ verified: VerifiedRequest) throws(Problem) -> UploadTerms {
        let type = verified.contentType ?? request.headers[.contentType] ?? "application/octet-stream"
        guard let size = request.headers[.contentLength].flatMap({ Int($0) }) else {
            return UploadTerms(contentType: type, size: .atMost(sizeLimit))
        }
        guard size <= sizeLimit else { throw .fileTooLarge(limit: sizeLimit) }
        return UploadTerms(contentType: type, size: .exactly(size))
    }

    /// The file stays if this fails: put again, it is told again.
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

extension Request {
    /// Whether the client sends its body only after a word from us.
    var expectsContinue: Bool { headers[.expect]?.lowercased() == "100-continue" }
}

extension EdgeContext {
    fileprivate func sendContinue(if isExpected: Bool) async throws {
        guard isExpected, let channel else { return }
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))).get()
    }
}
