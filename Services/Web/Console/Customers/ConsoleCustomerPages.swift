import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/customers`: who buys here, and what.
enum ConsoleCustomerPages {
    static let routes = [
        WebRoute(.get, "/console/customers", for: .administrator, use: list),
        WebRoute(.get, "/console/customers/{userId}", for: .administrator, use: show),
    ]

    private static let pageSize = 25

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let filter = ListFilter(path: "/console/customers", names: ["q"], visit.query.fields)
        let customers: CustomerPage
        do throws(EdgeFailure) {
            customers = try await visit.edge.customers(filter.parameters, limit: pageSize)
        } catch {
            guard [400, 422].contains(error.problem?.status), !filter.parameters.isEmpty else { throw error }
            return .redirect(filter.path)
        }
        let texts = visit.texts
        var page = ConsoleFrame.page("console_customers", visit, in: .customers, title: texts["console.customers"])
        page.values["customers"] = customers.items.map { customer -> Values in
            [
                "name": customer.name, "email": customer.email, "href": "/console/customers/\(customer.userId)",
                "since": TimeValues.values(customer.createdAt, texts), "unverified": !customer.emailVerified,
            ]
        }
        page.values["empty"] = customers.items.isEmpty
        page.values["q"] = filter["q"] ?? ""
        page.values["badges"] = filter.badgeValues(texts) { _, value in texts("filter.q", ["value": value]) }
        page.values.merge(filter.pageLinks(next: customers.nextCursor)) { _, new in new }
        return .page(page)
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let customer = try await visit.edge.customer(visit.id("userId"))
        let (account, orders, texts) = (customer.account, customer.orders, visit.texts)
        var page = ConsoleFrame.page("console_customer", visit, in: .customers, title: account.name)
        page.values["email"] = account.email
        page.values["unverified"] = !account.emailVerified
        page.values["since"] = TimeValues.values(account.createdAt, texts)
        page.values["figures"] = [
            (texts["console.orders"], texts.number(Int(orders.totals.orders))),
            (texts["console.customer.spent"], texts.money(orders.totals.spent)),
            (texts["console.customer.refunded"], texts.money(orders.totals.refunded)),
        ].map { name, number -> Values in ["name": name, "number": number, "low": false] }
        page.values["orders"] = orders.orders.map { $0.rowValues(texts) }
        page.values["empty"] = orders.orders.isEmpty
        page.values["allHref"] = "/console/orders?\(AddressQuery.text(["customerId": account.userId.description]))"
        return .page(page)
    }
}
