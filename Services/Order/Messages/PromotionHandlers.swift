package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain
import Vocabulary

/// Lets administrators manage promotions, and quotes discounts.
package struct PromotionHandlers: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func create(_ request: CreatePromotion, _ context: MessageContext) async throws -> Outcome<CreatePromotion>
    {
        guard let code = PromoCode(request.code) else { return .failure(.invalid([.malformedCode])) }
        guard let terms = PromotionTerms(request.fields) else { return .failure(.invalid([.oneReduction])) }
        let problems = terms.problems.map(FieldProblem.init)
        guard problems.isEmpty else { return .failure(.invalid(problems)) }
        return try await store.database.transaction(causedBy: context) { unit in
            guard let added = try await store.add(terms, as: code, id: .make(), in: unit) else {
                return .failure(.codeTaken)
            }
            let details = PromotionDetails(added)
            try unit.record(CreatePromotion.self, of: .init(.promotion, code), from: nil, to: details)
            return .success(details)
        }
    }

    package func update(_ request: UpdatePromotion, _ context: MessageContext) async throws -> Outcome<UpdatePromotion>
    {
        guard let code = PromoCode(request.code) else { return .failure(.notFound) }
        return try await store.database.transaction(causedBy: context) { unit in
            guard let promotion = try await store.lock(code, in: unit) else { return .failure(.notFound) }
            guard let terms = promotion.terms.changed(by: request.fields, removing: request.removed) else {
                return .failure(.invalid([.oneReduction]))
            }
            let problems = terms.problems.map(FieldProblem.init)
            guard problems.isEmpty else { return .failure(.invalid(problems)) }
            guard let saved = try await store.save(terms, of: promotion, in: unit) else { return .failure(.notFound) }
            let (before, after) = (PromotionDetails(promotion), PromotionDetails(saved))
            try unit.record(UpdatePromotion.self, of: .init(.promotion, code), from: before, to: after)
            return .success(after)
        }
    }

    package func delete(_ request: DeletePromotion, _ context: MessageContext) async throws -> Outcome<DeletePromotion>
    {
        guard let code = PromoCode(request.code) else { return .failure(.notFound) }
        return try await store.database.transaction(causedBy: context) { unit in
            guard let promotion = try await store.lock(code, in: unit) else { return .failure(.notFound) }
            store.delete(promotion, in: unit)
            try unit.record(
                DeletePromotion.self, of: .init(.promotion, code), from: PromotionDetails(promotion), to: nil)
            return .success(Done())
        }
    }

    package func list(_ query: ListPromotions, _ context: MessageContext) async throws -> Outcome<ListPromotions> {
        guard let start = query.page.start(after: String.self) else { return .failure(.invalidCursor) }
        let code = query.code.map { PromoCode($0) }
        // An invalid code has no promotion.
        if let code, code == nil { return .success(Page(items: [], nextCursor: nil)) }
        let limit = query.page.boundedLimit
        let found = try await store.promotions(code ?? nil, after: start.key, limit: limit + 1)
        return .success(Page(found.map(PromotionDetails.init), limit: limit, key: \.code))
    }

    package func quote(_ query: QuotePromotion, _ context: MessageContext) async throws -> Outcome<QuotePromotion> {
        guard let customerID = context.subject?.customerID else { return .failure(PromoCodeProblem(.unknown)) }
        do {
            let discount = try await store.quote(query.code, on: query.subtotal, for: customerID)
            return .success(.init(code: PromoCode(query.code)?.description ?? query.code, discount: discount))
        } catch let refusal as PromotionRefusal {
            return .failure(PromoCodeProblem(refusal))
        }
    }
}

extension FieldProblem {
    fileprivate init(_ problem: PromotionTerms.InvalidField) {
        self.init(field: problem.field, code: problem.code, detail: problem.detail)
    }

    fileprivate static let malformedCode = FieldProblem(
        field: "code", code: "invalid_format",
        detail: "must have \(PromoCode.lengths.lowerBound) to \(PromoCode.lengths.upperBound) letters, digits, - or _")
    fileprivate static let oneReduction = FieldProblem(
        field: "percentOff", code: "required", detail: "or amountOff: a promotion has one of the two")
}
