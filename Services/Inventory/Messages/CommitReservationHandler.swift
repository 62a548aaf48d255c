package import Contracts
import DurableMessaging
import InventoryDomain
package import Messaging

/// Commits an order's reservation.
package struct CommitReservationHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(
        _ command: CommitReservation, _ context: MessageContext
    ) async throws -> Handled<Outcome<CommitReservation>> {
        try await store.database.once(CommitReservation.self, context) { unit in
            guard try await store.end(command.orderID, by: .commit, in: unit) else { throw ReservationLost() }
            return .success(Done())
        }
    }
}

/// A paid order's stock was released and sold to others. The command comes from the order's outbox, which receives no
/// rejection, so it is retried in case stock is added, and then moved to the dead-letter queue for an operator.
struct ReservationLost: Error {}
