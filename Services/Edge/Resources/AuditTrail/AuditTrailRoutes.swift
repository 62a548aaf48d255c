import Contracts
import HTTPKit
import Hummingbird
import Vocabulary

/// What administrators did.
struct AuditTrailRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/audit", for: .administrators(.owner, .operator), use: actions)
        ]
    }

    @Sendable private func actions(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let filter = ListActions.Filter(
            actorID: parameters.id("actorId"), action: parameters.text("action"),
            targetKind: parameters.choice("target"), targetID: parameters.text("targetId"),
            since: parameters.time("since"), until: parameters.time("until"))
        let query = ListActions(filter, page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, ActionView.init)
    }
}
