import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/stock/{productId}`: the stock of one product, its ledger, and the two ways to change it.
enum ConsoleStockPage {
    static let routes = [
        WebRoute(.get, "/console/stock/{productId}", for: .administrator, use: show),
        WebRoute(.post, "/console/stock/{productId}/adjust", for: .administrator, use: adjust),
        WebRoute(.post, "/console/stock/{productId}/set", for: .administrator, use: set),
    ]

    private static let pageSize = 25

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        .page(try await page(visit, visit.id("productId")))
    }

    private static func page(
        _ visit: Visit, _ id: ProductID, errors: FieldErrors = FieldErrors(), problem: String? = nil
    ) async throws(EdgeFailure) -> Page {
        let filter = ListFilter(path: "/console/stock/\(id)", names: [], visit.query.fields)
        let tagged = try await visit.edge.taggedStock(id)
        let ledger = try await visit.edge.ledger(of: id, cursor: filter[ListFilter.cursor], limit: pageSize)
        let texts = visit.texts
        let stock = tagged.stock
        let name = await ProductNames.load([id], visit.edge).shown(id, texts)
        var page = ConsoleFrame.page("console_stock", visit, in: .stock, title: name)
        page.values["id"] = id.description
        page.values["figures"] = [
            ("available", stock.available), ("reserved", stock.reserved), ("sold", stock.sold),
            ("threshold", stock.lowStockThreshold),
        ].map { name, number -> Values in
            [
                "name": texts["console.stock.\(name)"], "number": texts.number(Int(number)),
                "low": name == "available" && stock.isLow,
            ]
        }
        page.values["version"] = tagged.tag
        page.values["key"] = visit.newKey()
        let isTyped = visit.method == .post
        page.values["available"] =
            isTyped && visit.form.optional("available") != nil
            ? visit.form["available"] : "\(stock.available)"
        page.values["threshold"] =
            isTyped && visit.form.optional("threshold") != nil
            ? visit.form["threshold"] : "\(stock.lowStockThreshold)"
        for field in ["delta", "reason"] { page.values[field] = visit.form.raw(field) }
        page.values["mayEdit"] = visit.may([.catalogue])
        page.values["entries"] = ledger.items.map { $0.values(texts) }
        page.values["errors"] = errors.values
        page.values["problem"] = problem
        page.values.merge(filter.pageLinks(next: ledger.nextCursor)) { _, new in new }
        return page
    }

    @Sendable private static func adjust(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("productId", of: ProductID.self)
        var errors = FieldErrors()
        errors.require(["reason"], of: visit.form, visit.texts)
        let delta = visit.form.integer("delta").map { Int64($0) }
        if delta ?? 0 == 0 { errors.add("delta", visit.t("console.stock.noDelta")) }
        guard errors.isEmpty, let delta else {
            return .page(try await page(visit, id, errors: errors).with(status: .unprocessableContent))
        }
        return try await change(visit, id) { () async throws(EdgeFailure) in
            try await visit.edge.adjustStock(of: id, by: delta, reason: visit.form["reason"])
        }
    }

    @Sendable private static func set(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("productId", of: ProductID.self)
        var errors = FieldErrors()
        let numbers = ["available", "threshold"].map { field -> Int64 in
            guard let number = visit.form.integer(field), number >= 0 else {
                errors.add(field, visit.t("console.stock.noNumber"))
                return 0
            }
            return Int64(number)
        }
        guard errors.isEmpty else {
            return .page(try await page(visit, id, errors: errors).with(status: .unprocessableContent))
        }
        return try await change(visit, id) { () async throws(EdgeFailure) in
            try await visit.edge.setStock(
                of: id, available: numbers[0], threshold: numbers[1], from: visit.form["version"])
        }
    }

    private static func change(
        _ visit: Visit, _ id: ProductID, _ execute: @escaping @Sendable () async throws(EdgeFailure) -> Void
    ) async throws -> Reply {
        try await visit.once {
            do throws(EdgeFailure) {
                try await execute()
                return .redirect("/console/stock/\(id)?done=stock")
            } catch {
                let problem =
                    error.problem?.status == 412
                    ? visit.t("console.stock.conflict") : try ConsoleFailure.shown(error, visit.texts)
                return .page(try await page(visit, id, problem: problem).with(status: ConsoleFailure.status(error)))
            }
        }
    }
}

extension LedgerEntry {
    fileprivate func values(_ texts: Texts) -> Values {
        [
            "kind": texts.optional("console.ledger.\(kind)") ?? kind, "at": TimeValues.values(at, texts),
            "available": Self.signed(availableDelta, texts), "reserved": Self.signed(reservedDelta, texts),
            "sold": Self.signed(soldDelta, texts), "reason": reason.orFalse,
            "orderHref": orderId.map { "/console/orders/\($0)" }.orFalse,
        ]
    }

    private static func signed(_ number: Int64, _ texts: Texts) -> String {
        number == 0 ? "–" : (number > 0 ? "+" : "") + texts.number(Int(number))
    }
}
