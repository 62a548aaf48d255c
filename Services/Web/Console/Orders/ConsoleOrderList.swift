import HTTPTypes
import WebDomain

/// `/console/orders`: all orders, found by number, name or product.
enum ConsoleOrderList {
    static let routes = [
        WebRoute(.get, "/console/orders", for: .administrator, use: show),
        WebRoute(.get, "/console/orders.csv", for: .administrator, use: file),
    ]

    private static let pageSize = 25
    private static let filePageSize = 100
    private static let statuses = [
        "accepted", "pending", "confirmed", "shipped", "delivered", "cancelled", "expired", "rejected", "refunded",
    ]

    private static func filter(_ visit: Visit) -> ListFilter {
        let filter = ListFilter(
            path: "/console/orders", names: ["q", "status", "customerId"], visit.query.fields)
        return statuses.contains(filter["status"] ?? "") ? filter : filter.with("status", nil)
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let filter = filter(visit)
        let orders: OrderPage
        do throws(EdgeFailure) {
            orders = try await visit.edge.allOrders(filter.parameters, limit: pageSize)
        } catch {
            // An address with the cursor of another search, or an id that is none, begins anew.
            guard [400, 422].contains(error.problem?.status), !filter.parameters.isEmpty else { throw error }
            return .redirect(filter.path)
        }
        let texts = visit.texts
        var page = ConsoleFrame.page("console_orders", visit, in: .orders, title: texts["console.orders"])
        page.values["orders"] = orders.items.map { $0.rowValues(texts) }
        page.values["empty"] = orders.items.isEmpty
        page.values["q"] = filter["q"] ?? ""
        page.values["customerId"] = filter["customerId"]
        page.values["statuses"] = statuses.map { status -> Values in
            ["value": status, "text": texts["status.\(status)"], "selected": filter["status"] == status]
        }
        page.values["badges"] = filter.badgeValues(texts) { name, value in
            switch name {
            case "status": texts["status.\(value)"]
            case "customerId": customerText(orders, texts)
            default: texts("filter.q", ["value": value])
            }
        }
        page.values["file"] = filter.fileAddress
        page.values.merge(filter.pageLinks(next: orders.nextCursor)) { _, new in new }
        return .page(page)
    }

    private static func customerText(_ orders: OrderPage, _ texts: Texts) -> String {
        let customer = orders.items.first?.customer
        return texts(
            "console.orders.of", ["name": customer?.name ?? customer?.email ?? texts["console.orders.oneCustomer"]])
    }

    @Sendable private static func file(_ visit: Visit) async throws -> Reply {
        let filter = filter(visit)
        let orders = try await CSVReply.all { cursor async throws(EdgeFailure) in
            let page = try await visit.edge.allOrders(
                filter.with(ListFilter.cursor, cursor).parameters, limit: filePageSize)
            return (page.items, page.nextCursor)
        }
        return CSVReply.of([Order.fileColumns] + orders.map(\.fileRow), name: "orders")
    }
}
