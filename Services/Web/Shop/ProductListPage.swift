import WebDomain

/// `/products`: the list with its filters, all of which stand in the address.
enum ProductListPage {
    private static let pageSize = 24
    private static let suggestionCount = 6

    @Sendable static func show(_ visit: Visit) async throws -> Reply {
        let filter = ProductFilter(visit.query.fields)
        async let all = visit.edge.categories()
        let products: ProductPage
        do throws(EdgeFailure) {
            products = try await visit.edge.products(filter, limit: pageSize)
        } catch {
            // An address with a cursor of another search, or with a price that is too large, begins at the first page.
            guard [400, 422].contains(error.problem?.status) else { throw error }
            return .redirect(ProductFilter([]).path)
        }
        let texts = visit.texts
        let category = filter[part: .category]
        var page = Page("products", title: category ?? texts["products.title"])
        page.values["products"] = products.items.map { $0.values(texts) }
        page.values["empty"] = products.items.isEmpty
        page.values["categories"] = try await all.map { CategoryValues.values($0, texts, current: category) }
        page.values["ownSearch"] = true
        page.values["anyCategory"] = category == nil
        page.values["allHref"] = filter.without(.category).path
        page.values["badges"] = filter.badges.map { badge($0, filter, texts) }
        page.values["orders"] = orders(filter, texts)
        for (name, part) in [("q", ProductFilter.Part.search), ("min", .least), ("max", .most)] {
            page.values[name] = filter[part: part] ?? ""
        }
        page.values["category"] = category
        let count = products.nextCursor == nil ? "products.count" : "products.first"
        page.values["count"] = texts.counted(count, products.items.count)
        page.values["next"] = products.nextCursor.map { filter.with(.cursor, $0).path }
        page.values["first"] = filter[part: .cursor] == nil ? nil : filter.without(.cursor).path
        page.isListed = filter.badges.allSatisfy { $0 == .category } && filter[part: .cursor] == nil
        return .page(page)
    }

    /// The names that a search box offers while somebody types.
    @Sendable static func suggestions(_ visit: Visit) async throws -> Reply {
        let filter = ProductFilter([(name: "q", value: visit.query["q"])])
        let found =
            filter[part: .search] == nil
            ? [] : try await visit.edge.products(filter, limit: suggestionCount).items
        return .page(
            Page(
                "suggestions",
                [
                    "products": found.map { $0.values(visit.texts) }, "empty": found.isEmpty,
                ]))
    }

    private static func badge(_ part: ProductFilter.Part, _ filter: ProductFilter, _ texts: Texts) -> Values {
        let value = filter[part: part] ?? ""
        let text = part == .category ? value : texts("filter.\(part.rawValue)", ["value": value])
        return ["text": text, "label": texts("filter.remove", ["filter": text]), "href": filter.without(part).path]
    }

    private static func orders(_ filter: ProductFilter, _ texts: Texts) -> [Values] {
        let isSearch = filter[part: .search] != nil
        let usual: Values = [
            "value": "", "text": texts[isSearch ? "sort.relevance" : "sort.-createdAt"],
            "selected": filter.order == nil,
        ]
        return [usual]
            + ProductFilter.Sorting.allCases.filter { isSearch || $0 != .newest }.map { order in
                ["value": order.rawValue, "text": texts["sort.\(order.rawValue)"], "selected": filter.order == order]
            }
    }
}
