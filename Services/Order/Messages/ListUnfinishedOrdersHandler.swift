package import Contracts
package import Messaging

/// Answers which of a customer's orders are under way.
package struct ListUnfinishedOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(
        _ query: ListUnfinishedOrders, _ context: MessageContext
    ) async throws -> Outcome<ListUnfinishedOrders> {
        .success(.init(items: try await store.unfinished(of: query.customerID)))
    }
}
