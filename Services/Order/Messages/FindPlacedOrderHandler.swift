package import Contracts
package import Messaging
import OrderDomain

/// Returns the outcome of an earlier request with the same idempotency key.
package struct FindPlacedOrderHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: FindPlacedOrder, _ context: MessageContext) async throws -> Outcome<FindPlacedOrder> {
        guard let order = try await store.find(query.orderID), order.customerID == context.subject?.customerID else {
            return .failure(.notFound)
        }
        guard order.fingerprint == query.fingerprint else { return .failure(.idempotencyKeyReused) }
        return order.rejection.map { .failure(.refused($0)) }
            ?? .success(PlacedOrder(order: store.details(order), isReplay: true))
    }
}
