import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Promotions for administrators.
struct AdminPromotionRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.post, "/v1/admin/promo-codes", for: .administrators(.catalogue), use: create),
            Route(.get, "/v1/admin/promo-codes", for: .administrators(.catalogue, .orders, .analyst), use: promotions),
            Route(
                .get, "/v1/admin/promo-codes/{code}", for: .administrators(.catalogue, .orders, .analyst),
                use: promotion),
            Route(.patch, "/v1/admin/promo-codes/{code}", for: .administrators(.catalogue), use: update),
            Route(.delete, "/v1/admin/promo-codes/{code}", for: .administrators(.catalogue), use: delete),
        ]
    }

    @Sendable private func create(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let terms = Self.terms(fields)
        let code = try fields.complete(fields.required("code", .string))
        let promotion = try await backend.call(CreatePromotion(code: code, fields: terms), context)
        return try .json(
            PromotionView(promotion), status: .created, headers: [.location: "/v1/admin/promo-codes/\(promotion.code)"])
    }

    @Sendable private func promotions(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListPromotions(page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, PromotionView.init)
    }

    @Sendable private func promotion(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let query = ListPromotions(code: try Self.code(context), page: PageRequest(limit: 1))
        guard let found = try await backend.ask(query, context).items.first else { throw Problem.notFound }
        return try .json(PromotionView(found))
    }

    @Sendable private func update(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let code = try Self.code(context)
        let object = try await request.object()
        let fields = object.fields
        let terms = Self.terms(fields)
        try fields.complete()
        let removed = UpdatePromotion.Limit.allCases.filter { object.members[$0.rawValue] == .null }
        let call = UpdatePromotion(code: code, fields: terms, removed: removed)
        return try .json(PromotionView(await backend.call(call, context)))
    }

    @Sendable private func delete(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(DeletePromotion(code: Self.code(context)), context)
        return .noContent()
    }

    private static func terms(_ fields: Fields) -> PromotionFields {
        PromotionFields(
            percentOff: fields.optional("percentOff", FieldRule<Int64>.integer),
            amountOff: fields.optional("amountOff", .money), startsAt: fields.optional("startsAt", .timestamp),
            endsAt: fields.optional("endsAt", .timestamp),
            maxRedemptions: fields.optional("maxRedemptions", FieldRule<Int64>.integer),
            perCustomerLimit: fields.optional("perCustomerLimit", FieldRule<Int64>.integer),
            minSubtotal: fields.optional("minSubtotal", .money))
    }

    private static func code(_ context: EdgeContext) throws(Problem) -> String {
        guard let code = context.text("code"), code.utf8.count <= 64 else { throw .notFound }
        return code
    }
}
