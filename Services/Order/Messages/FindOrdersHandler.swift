package import Contracts
package import Messaging
import OrderDomain

/// Searches the orders of all customers.
package struct FindOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: FindOrders, _ context: MessageContext) async throws -> Outcome<FindOrders> {
        guard let start = query.page.start(after: OrderPosition.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let orders = try await store.find(query, before: start.key, limit: limit + 1)
        let found = orders.map { FindOrders.Found(customerID: $0.customerID, order: store.details($0)) }
        return .success(
            Page(found, limit: limit) { OrderPosition(createdAt: $0.order.createdAt, orderID: $0.order.orderID) })
    }
}

/// Sums up one customer's orders.
package struct SumCustomerHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: SumCustomer, _ context: MessageContext) async throws -> Outcome<SumCustomer> {
        return .success(.init(items: try await store.sum(of: query.customerID)))
    }
}
