package import Contracts
package import Messaging

package struct GetReservationHandler: Sendable {
    private let store: InventoryStore
    private let commandsArePaused: @Sendable () -> Bool

    package init(store: InventoryStore, commandsArePaused: @escaping @Sendable () -> Bool) {
        (self.store, self.commandsArePaused) = (store, commandsArePaused)
    }

    package func handle(_ query: GetReservation, _ context: MessageContext) async throws -> Outcome<GetReservation> {
        var reply = GetReservation.Reply(expiresAt: nil, rejection: nil, commandsArePaused: commandsArePaused())
        switch try await store.reservation(of: query.orderID).map(ReserveStockHandler.outcome) {
        case .success(let reserved): reply.expiresAt = reserved.expiresAt
        case .failure(let rejection): reply.rejection = rejection
        case nil: break
        }
        return .success(reply)
    }
}
