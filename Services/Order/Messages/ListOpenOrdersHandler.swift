package import Contracts
package import Messaging

package struct ListOpenOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: ListOpenOrders, _ context: MessageContext) async throws -> Outcome<ListOpenOrders> {
        .success(try await store.waiting(atMost: min(max(query.limit, 1), 5000)))
    }
}
