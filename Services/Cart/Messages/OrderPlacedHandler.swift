import CartDomain
import Concurrency
import Contracts
import Messaging

/// Settles the claims of placed orders. Events that arrive while a transaction is running share the next one (group
/// commit).
struct OrderPlacedHandler {
    /// Maximum number of orders in one transaction.
    private static let limit = 32

    private let batcher: Batcher<PlacedOrderUpdate, Handled<Void>>

    init(store: CartStore) {
        batcher = Batcher(limit: Self.limit) { updates in
            let handled = try await store.notePlaced(updates, at: .now())
            return updates.map { _ in handled }
        }
    }

    func handle(_ event: OrderPlaced, _ context: MessageContext) async throws -> Handled<Void> {
        try await batcher(PlacedOrderUpdate(event: event, cause: context))
    }
}
