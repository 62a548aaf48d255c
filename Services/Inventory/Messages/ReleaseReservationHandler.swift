package import Contracts
import DurableMessaging
import InventoryDomain
package import Messaging

/// Releases an order's reservation.
package struct ReleaseReservationHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(
        _ command: ReleaseReservation, _ context: MessageContext
    ) async throws -> Handled<Outcome<ReleaseReservation>> {
        try await store.database.once(ReleaseReservation.self, context) { unit in
            try await store.end(command.orderID, by: .release, in: unit)
            return .success(Done())
        }
    }
}
