import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import ObjectStore
import Vocabulary

/// The copy of everything that is stored about the signed-in account, and its erasure.
struct PersonalDataRoutes: Resource {
    private struct Preparing: Encodable {
        let status = "preparing"
        let requestedAt: Timestamp
    }

    /// Seconds until a client looks again for a file that is being made.
    private static let pause = 2

    let backend: Backend
    let objects: any ObjectStore
    /// The number of trusted proxies in front of the edge.
    let trustedHops: Int

    var routes: [Route] {
        [
            Route(.get, "/v1/me/export", for: .customer, use: export),
            Route(.delete, "/v1/me", for: .customer, cost: .signIn, rate: .login, use: erase),
        ]
    }

    @Sendable private func export(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try QueryParameters(request).complete()
        switch try await backend.call(RequestPersonalExport(), context) {
        case .preparing(let time):
            var response = try Response.json(Preparing(requestedAt: time), status: .accepted)
            response.headers[.retryAfter] = String(Self.pause)
            response.headers[.cacheControl] = Caching.never.rawValue
            return response
        case .ready(let name):
            guard let key = ObjectKey(name), name.hasPrefix(StoredFile.exports) else { throw Problem.internalError }
            let time = Timestamp.now()
            let date = time.description.prefix { $0 != "T" }
            let download = objects.presignDownload(key, fileName: "personal-data-\(date).json", at: time)
            return Response(
                status: .seeOther, headers: [.location: download.url, .cacheControl: Caching.never.rawValue])
        }
    }

    @Sendable private func erase(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let code = fields.optional("code", .text(1...64))
        let password = try fields.complete(fields.required("password", .password))
        let call = EraseAccount(
            password: password, code: code, requester: request.network(context, trustedHops: trustedHops))
        _ = try await backend.callWithHashing(call, context)
        return .noContent()
    }
}
