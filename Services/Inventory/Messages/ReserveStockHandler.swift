package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

/// Holds an order's lines. The reservation's row, not the inbox, makes this idempotent: each try of an order is a
/// message of its own, and reservations can be decided together.
package struct ReserveStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ command: ReserveStock, _ context: MessageContext) async throws -> Outcome<ReserveStock> {
        let lines = command.lines.map { ReservationLines.Line($0.productId, Int64($0.quantity.value)) }
        let request = ReservationRequest(
            orderID: command.orderId, lines: ReservationLines(lines), expiresAt: command.expiresAt)
        switch try await store.reserve([request], causedBy: context)[command.orderId] {
        case .held(let until): return .success(.init(expiresAt: until))
        case .short(let lines): return .failure(.insufficientStock(lines.compactMap(ReserveStock.Shortage.init)))
        case .ended, nil: return .failure(.ended)
        }
    }
}
