import Contracts
import HTTPKit
import Hummingbird
import Vocabulary

/// Customers and their orders.
struct AdminCustomerRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/customers", for: .administrators(.orders, .refunds), use: customers),
            Route(.get, "/v1/admin/customers/{userId}", for: .administrators(.orders, .refunds), use: customer),
            Route(.delete, "/v1/admin/customers/{userId}", for: .administrators(.owner), use: erase),
        ]
    }

    @Sendable private func customers(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListCustomers(text: parameters.text("q"), page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, CustomerSummaryView.init)
    }

    @Sendable private func customer(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: CustomerID = try context.id("userId")
        let query = ListCustomers(customerID: id, page: PageRequest(limit: 1))
        async let sums = backend.ask(SumCustomer(customerID: id), context)
        async let orders = backend.ask(FindOrders(customerID: id, page: PageRequest()), context)
        guard let customer = try await backend.ask(query, context).items.first else { throw Problem.notFound }
        return try .json(await CustomerView(customer, sums.items, newest: orders.items))
    }
    @Sendable private func erase(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(EraseCustomer(userID: context.id("userId")), context)
        return .noContent()
    }
}
