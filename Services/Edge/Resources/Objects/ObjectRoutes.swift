import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import ObjectStore
import ServiceKit
import Vocabulary

/// Serves the object store's directory to holders of presigned URLs, as S3 does. Only used when the store is a
/// directory; clients reach any other store directly.
struct ObjectRoutes: Resource {
    let served: ObjectAccess.Served
    let answer: ObjectAnswer
    let upload: ObjectUpload

    var routes: [Route] {
        [
            Route(.get, "/objects/**", for: .urlHolder, cost: .transfer, answers: .file, use: read),
            Route(.put, "/objects/**", for: .urlHolder, cost: .transfer, answers: .file, use: write),
            Route(.delete, "/objects/**", for: .urlHolder, cost: .transfer, answers: .file, use: delete),
        ]
    }

    /// GET and HEAD; each needs its own signature.
    @Sendable private func read(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let verified = try verify(request)
        var headers: HTTPFields = [.cacheControl: "private, no-cache"]
        headers[.contentDisposition] = verified.responseContentDisposition
        headers[.contentType] = verified.responseContentType
        return try await answer.respond(to: request, with: verified.key, headers: headers, context)
    }

    @Sendable private func write(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let chunks = UploadedChunks(request.body, pace: upload.pace)
        do {
            return try await upload.store(chunks, of: request, verify(request), context)
        } catch let refusal as UploadRefusal {
            var response = refusal.response()
            if request.expectsContinue {
                response.headers[.connection] = "close"
            } else {
                try await discardRest(of: chunks)
            }
            return response
        } catch let problem as Problem {
            // The client may not send the announced body, so the next request could not be separated from it.
            if request.expectsContinue { throw problem.with(header: .connection, "close") }
            guard problem.status != .requestTimeout else { throw problem }
            try await discardRest(of: chunks)
            throw problem
        }
    }

    private func discardRest(of chunks: UploadedChunks) async throws(Problem) {
        do { try await chunks.discardRest() } catch { throw .bodyTooSlow }
    }

    @Sendable private func delete(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let key = try verify(request).key
        // Conditions of S3 that would be ignored.
        for name in [HTTPField.Name.ifMatch, .ifUnmodifiedSince] where request.headers[name] != nil {
            return UploadRefusal.notImplemented(name.canonicalName).response()
        }
        do {
            try await served.directory.delete(key)
        } catch {
            throw try Problem(ofStore: error)
        }
        return .noContent()
    }

    /// - Throws: `Problem`, or `UploadRefusal` for a PUT
    private func verify(_ request: Request) throws -> VerifiedRequest {
        guard request.uri.query?.isEmpty == false else {
            throw Problem(refusing: .missingParameter("X-Amz-Signature"))
        }
        do {
            return try served.verifier.verify(ReceivedRequest(request), at: .now())
        } catch .unsupportedParameter(let name) where request.method == .put && name.lowercased().hasPrefix("x-amz-") {
            // A header that an SDK has moved into the query, such as x-amz-meta-*.
            throw UploadRefusal.notImplemented(String(name.prefix(60)))
        } catch {
            // A GET with an upload's URL lacks the upload's headers, but above all it is another request.
            if case .missingHeader = error, request.method != .put { throw Problem(refusing: .wrongSignature) }
            throw Problem(refusing: error)
        }
    }
}

extension ReceivedRequest {
    /// The request in the form that was signed: the unchanged target, and `Host`, which the HTTP types store as the
    /// authority.
    fileprivate init(_ request: Request) {
        let host = request.head.authority.map { [HeaderField("host", $0)] } ?? []
        self.init(
            method: request.method.rawValue, target: request.head.path ?? "",
            headers: host + request.headers.map { HeaderField($0.name.canonicalName, $0.value) })
    }
}
