package import Contracts
package import Messaging
import OrderDomain

package struct GetOrderHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: GetOrder, _ context: MessageContext) async throws -> Outcome<GetOrder> {
        guard let order = try await store.find(query.orderID), order.customerID == context.subject?.customerID else {
            return .failure(.notFound)
        }
        return .success(store.details(order))
    }
}

package struct GetOrderHistoryHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: GetOrderHistory, _ context: MessageContext) async throws -> Outcome<GetOrderHistory> {
        guard let subject = context.subject,
            let steps = try await store.history(
                of: query.orderID, of: subject.isAdministrator ? nil : subject.customerID)
        else { return .failure(.notFound) }
        return .success(.init(items: steps))
    }
}

package struct ListOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: ListOrders, _ context: MessageContext) async throws -> Outcome<ListOrders> {
        guard let start = query.page.start(after: OrderPosition.self) else { return .failure(.invalidCursor) }
        guard let customerID = context.subject?.customerID else { return .success(Page(items: [], nextCursor: nil)) }
        let limit = query.page.boundedLimit
        let orders = try await store.list(of: customerID, before: start.key, limit: limit + 1)
        return .success(
            Page(orders.map(store.details), limit: limit) {
                OrderPosition(createdAt: $0.createdAt, orderID: $0.orderID)
            })
    }
}

package struct GetOrderStatusesHandler: Sendable {
    private let store: OrderStore
    private let commandsArePaused: @Sendable () -> Bool

    package init(store: OrderStore, commandsArePaused: @escaping @Sendable () -> Bool) {
        (self.store, self.commandsArePaused) = (store, commandsArePaused)
    }

    package func handle(
        _ query: GetOrderStatuses, _ context: MessageContext
    ) async throws -> Outcome<GetOrderStatuses> {
        let statuses = try await store.statuses(of: Array(query.orderIDs.prefix(100)))
        return .success(
            .init(
                items: statuses.map { .init(orderID: $0.0, status: OrderStatus($0.1)) },
                commandsArePaused: commandsArePaused()))
    }
}
