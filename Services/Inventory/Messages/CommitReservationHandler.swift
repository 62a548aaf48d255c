package import Contracts
package import Messaging

/// Sells what an order holds.
package struct CommitReservationHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(
        _ command: CommitReservation, _ context: MessageContext
    ) async throws -> Outcome<CommitReservation> {
        try await store.database.once(CommitReservation.self, context) { unit in
            guard try await store.commit(command.orderId, in: unit) else { throw ReservationLost() }
            return .success(Done())
        }
    }
}

/// A paid order's stock was given up and sold to others. The command comes from the order's outbox, where no rejection
/// would be heard, so it goes up the ladder, in case stock comes in, and then lies among the dead letters for an operator.
struct ReservationLost: Error {}
