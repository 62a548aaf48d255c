import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Stock for administrators.
struct AdminInventoryRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/inventory", for: .administrators(.catalogue, .orders, .analyst), use: levels),
            Route(
                .get, "/v1/admin/inventory/{productId}", for: .administrators(.catalogue, .orders, .analyst), use: level
            ),
            Route(
                .put, "/v1/admin/inventory/{productId}", for: .administrators(.catalogue), changes: .catalogue, use: set
            ),
            Route(
                .post, "/v1/admin/inventory/{productId}/adjustments", for: .administrators(.catalogue),
                changes: .catalogue, use: adjust),
            Route(
                .get, "/v1/admin/inventory/{productId}/ledger", for: .administrators(.catalogue, .orders, .analyst),
                use: ledger),
        ]
    }

    @Sendable private func levels(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListStock(isLowStockOnly: parameters.boolean("lowStock") ?? false, page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, StockView.init)
    }

    @Sendable private func level(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let level = try await backend.ask(GetStock(productID: context.id("productId")), context)
        return try .tagged(StockView(level), level.entityTag, for: request)
    }

    @Sendable private func set(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let versions = try request.requiredVersions()
        let fields = try await request.fields()
        let threshold = fields.optional("lowStockThreshold", FieldRule<Int64>.integer)
        let available = try fields.complete(fields.required("available", FieldRule<Int64>.integer))
        let version = try await version(of: id, among: versions, context)
        let level = try await backend.call(
            SetStock(productID: id, version: version, available: available, lowStockThreshold: threshold), context)
        return try .tagged(StockView(level), level.entityTag, for: request)
    }

    @Sendable private func adjust(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let fields = try await request.fields()
        let (delta, reason) = try fields.complete(
            fields.required("delta", FieldRule<Int64>.integer), fields.required("reason", .text(1...500)))
        let level = try await backend.call(AdjustStock(productID: id, delta: delta, reason: reason), context)
        return try .tagged(StockView(level), level.entityTag, for: request)
    }

    @Sendable private func ledger(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let parameters = try QueryParameters(request)
        let query = ListLedger(productID: id, page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, LedgerEntryView.init)
    }

    /// The version that the change is based on. For `*` and for a list of tags, the current version is queried.
    private func version(
        of id: ProductID, among versions: Set<Int64>?, _ context: EdgeContext
    ) async throws(Problem) -> Int64 {
        if let versions, versions.count == 1, let only = versions.first { return only }
        let current = try await backend.ask(GetStock(productID: id), context).version
        guard versions?.contains(current) ?? true else { throw .stale }
        return current
    }
}
