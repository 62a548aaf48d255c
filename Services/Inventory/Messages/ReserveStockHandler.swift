import Concurrency
package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

/// Reserves an order's lines. The reservation's row, not the inbox, makes this idempotent, as each attempt of an order
/// is a new message. Concurrent requests share one transaction.
package struct ReserveStockHandler: Sendable {
    private struct Asked: Sendable {
        let request: ReservationRequest
        let cause: MessageContext
    }

    /// Maximum number of lines in one transaction.
    private static let limit = 200

    private let batcher: Batcher<Asked, ReservationOutcome?>

    package init(store: InventoryStore) {
        batcher = Batcher(limit: Self.limit, weight: { $0.request.lines.lines.count }) { asked in
            let outcomes = try await store.reserve(asked.map(\.request), causedBy: asked.map(\.cause))
            return asked.map { outcomes[$0.request.orderID] }
        }
    }

    package func handle(_ command: ReserveStock, _ context: MessageContext) async throws -> Outcome<ReserveStock> {
        let lines = command.lines.map { ReservationLines.Line($0.productID, Int64($0.quantity.value)) }
        let request = ReservationRequest(
            orderID: command.orderID, lines: ReservationLines(lines), expiresAt: command.expiresAt)
        return Self.outcome(try await batcher(Asked(request: request, cause: context)) ?? .ended)
    }

    static func outcome(_ outcome: ReservationOutcome) -> Outcome<ReserveStock> {
        switch outcome {
        case .held(let until): .success(.init(expiresAt: until))
        case .short(let lines): .failure(.insufficientStock(lines.compactMap(ReserveStock.Shortage.init)))
        case .ended: .failure(.ended)
        }
    }
}
