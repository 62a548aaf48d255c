import HTTPTypes
import Hummingbird
import Vocabulary
import WebDomain

/// `/console/promotions`: the codes that customers enter in their carts.
enum ConsolePromotionPages {
    static let routes = [
        WebRoute(.get, "/console/promotions", for: .administrator, use: show),
        WebRoute(.post, "/console/promotions", for: .administrator, use: add),
        WebRoute(.post, "/console/promotions/{code}/end", for: .administrator) { visit in
            try await change(visit, "end") { code async throws(EdgeFailure) in
                try await visit.edge.endPromotion(code, at: visit.cookies.now())
            }
        },
        WebRoute(.post, "/console/promotions/{code}/delete", for: .administrator) { visit in
            try await change(visit, "delete") { code async throws(EdgeFailure) in
                try await visit.edge.deletePromotion(code)
            }
        },
    ]

    private static let pageSize = 25

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

    private static func page(
        _ visit: Visit, errors: FieldErrors = FieldErrors(), problem: String? = nil
    ) async throws(EdgeFailure) -> Page {
        let filter = ListFilter(path: "/console/promotions", names: [], visit.query.fields)
        let promotions = try await visit.edge.promotions(cursor: filter[ListFilter.cursor], limit: pageSize)
        let now = visit.cookies.now()
        let mayEdit = visit.may([.catalogue])
        var page = ConsoleFrame.page(
            "console_promotions", visit, in: .promotions, title: visit.t("console.promotions"))
        page.values["promotions"] = promotions.items.map { $0.values(visit.texts, at: now, mayEdit: mayEdit) }
        page.values["empty"] = promotions.items.isEmpty
        page.values["mayEdit"] = mayEdit
        page.values["key"] = visit.newKey()
        for field in PromotionForm.fields { page.values[field] = visit.form.raw(field) }
        page.values["errors"] = errors.values
        page.values["open"] = !errors.isEmpty || promotions.items.isEmpty
        page.values["problem"] = problem
        page.values.merge(filter.pageLinks(next: promotions.nextCursor)) { _, new in new }
        return page
    }

    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        let form = PromotionForm(visit.form, visit.texts)
        guard form.errors.isEmpty else {
            return .page(try await page(visit, errors: form.errors).with(status: .unprocessableContent))
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                try await visit.edge.add(form.promotion)
                return .redirect("/console/promotions?done=promotion")
            } catch {
                guard ![401, 403].contains(error.problem?.status) else { throw error }
                var errors = FormFailure.errors(error, visit, names: PromotionForm.names)
                if error.code == "promo_code_exists" {
                    errors = FieldErrors()
                    errors.add("code", visit.t("console.promotion.exists"))
                }
                return .page(try await page(visit, errors: errors).with(status: ConsoleFailure.status(error)))
            }
        }
    }

    private static func change(
        _ visit: Visit, _ name: String, _ execute: @escaping @Sendable (String) async throws(EdgeFailure) -> Void
    ) async throws -> Reply {
        guard let code = visit.parameters.get("code"), code.wholeMatch(of: /[A-Za-z0-9_-]{3,40}/) != nil else {
            throw VisitRefusal.notFound
        }
        guard Confirmation.isGiven(visit) else {
            return Confirmation(
                title: visit.texts("console.promotion.\(name).title", ["code": code]),
                sentences: [visit.t("console.promotion.\(name).effect")],
                button: visit.t("console.promotion.\(name)"), back: "/console/promotions", isFinal: name == "delete"
            ).reply(visit, in: .promotions)
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                try await execute(code)
                return .redirect("/console/promotions?done=promotion-\(name)")
            } catch {
                let problem = try ConsoleFailure.shown(error, visit.texts)
                return .page(try await page(visit, problem: problem).with(status: ConsoleFailure.status(error)))
            }
        }
    }
}

extension Promotion {
    /// - Parameter now: which decides whether it is valid
    fileprivate func values(_ texts: Texts, at now: Timestamp, mayEdit: Bool) -> Values {
        let state = state(at: now)
        var discount = percentOff.map { "\($0) %" } ?? amountOff.map { texts.money($0) } ?? ""
        if let minSubtotal {
            discount += " " + texts("console.promotion.from", ["amount": texts.money(minSubtotal)])
        }
        return [
            "code": code, "discount": discount, "stateText": texts["console.promotion.\(state)"], "stateKind": state,
            "starts": startsAt.map { TimeValues.values($0, texts) }.orFalse,
            "ends": endsAt.map { TimeValues.values($0, texts) }.orFalse,
            "used": texts.number(Int(redemptions)),
            "most": maxRedemptions.map { texts.number(Int($0)) }.orFalse,
            "each": perCustomerLimit.map { texts("console.promotion.limit", ["count": texts.number(Int($0))]) }.orFalse,
            "endable": mayEdit && state == "active", "deletable": mayEdit,
        ]
    }

    private func state(at now: Timestamp) -> String {
        if let endsAt, endsAt <= now { return "ended" }
        if let startsAt, startsAt > now { return "scheduled" }
        if let maxRedemptions, redemptions >= maxRedemptions { return "used" }
        return "active"
    }
}
