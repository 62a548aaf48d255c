import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Refunds that take two administrators.
struct AdminRefundRoutes: Resource {
    /// A refund is answered within two seconds, even when a service does not reply.
    private static let timeout = Duration.milliseconds(1800)

    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/refunds", for: .administrators(.refunds), use: proposals),
            Route(.post, "/v1/admin/refunds/{refundId}/approve", for: .administrators(.refunds)) {
                try await decide($0, $1, isApproved: true)
            },
            Route(.post, "/v1/admin/refunds/{refundId}/refuse", for: .administrators(.refunds)) {
                try await decide($0, $1, isApproved: false)
            },
        ]
    }

    @Sendable private func proposals(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListRefundProposals(status: parameters.choice("status"), page: parameters.page())
        try parameters.complete()
        return try .page(
            await backend.ask(query, context), of: parameters, at: request, RefundProposalView.init)
    }

    private func decide(
        _ request: Request, _ context: EdgeContext, isApproved: Bool
    ) async throws -> Response {
        let id: RefundID = try context.id("refundId")
        try await request.object(isOptional: true).fields.complete()
        let command = DecideRefund(refundID: id, isApproved: isApproved)
        return try .json(RefundProposalView(await backend.request(command, context, within: Self.timeout)))
    }
}
