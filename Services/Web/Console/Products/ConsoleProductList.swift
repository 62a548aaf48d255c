import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/products`: the catalogue as a table.
enum ConsoleProductList {
    static let routes = [
        WebRoute(.get, "/console/products", for: .administrator, use: show),
        WebRoute(.get, "/console/products.csv", for: .administrator, use: file),
    ]

    private static let pageSize = 25
    private static let filePageSize = 100
    private static let names = ["q", "category", "min", "max", "sort"]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let list = ListFilter(path: "/console/products", names: names, visit.query.fields)
        let filter = ProductFilter(list.parameters)
        async let categories = visit.edge.categories()
        let products: ProductPage
        do throws(EdgeFailure) {
            products = try await visit.edge.products(filter, limit: pageSize)
        } catch {
            guard [400, 422].contains(error.problem?.status), !list.parameters.isEmpty else { throw error }
            return .redirect(list.path)
        }
        let texts = visit.texts
        var page = ConsoleFrame.page("console_products", visit, in: .products, title: texts["console.products"])
        page.values["products"] = products.items.map { $0.consoleRow(texts) }
        page.values["empty"] = products.items.isEmpty
        page.values["mayEdit"] = visit.may([.catalogue])
        page.values["categories"] = try await categories.map { category -> Values in
            ["name": category.name, "selected": category.name == filter[part: .category]]
        }
        page.values["orders"] = ProductFilter.Sorting.allCases.map { order -> Values in
            ["value": order.rawValue, "text": texts["sort.\(order.rawValue)"], "selected": filter.order == order]
        }
        for name in names { page.values[name] = list[name] ?? "" }
        let narrowing = ListFilter(path: list.path, names: filter.badges.map(\.rawValue), list.parameters)
        page.values["badges"] = narrowing.badgeValues(texts) { name, value in
            name == "category" ? value : texts("filter.\(name)", ["value": value])
        }
        page.values["file"] = list.fileAddress
        page.values.merge(list.pageLinks(next: products.nextCursor)) { _, new in new }
        return .page(page)
    }

    @Sendable private static func file(_ visit: Visit) async throws -> Reply {
        let filter = ProductFilter(visit.query.fields).without(.cursor)
        let products = try await CSVReply.all { cursor async throws(EdgeFailure) in
            let page = try await visit.edge.products(
                cursor.map { filter.with(.cursor, $0) } ?? filter, limit: filePageSize)
            return (page.items, page.nextCursor)
        }
        return CSVReply.of([Product.fileColumns] + products.map(\.fileRow), name: "products")
    }
}

extension Product {
    fileprivate func consoleRow(_ texts: Texts) -> Values {
        [
            "name": name, "href": "/console/products/\(productId)", "category": category,
            "price": texts.money(price), "stock": StockValues.values(availability, texts), "image": imageUrl.orFalse,
            "changed": TimeValues.values(updatedAt, texts),
        ]
    }

    /// The columns that an import reads.
    fileprivate static let fileColumns = [
        "productId", "name", "description", "category", "price", "currency", "availability",
    ]

    fileprivate var fileRow: [String] {
        [
            productId.description, name, description, category, price.decimalText, price.currency.description,
            availability,
        ]
    }
}
