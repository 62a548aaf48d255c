package import Contracts
import DurableMessaging
import InventoryDomain
package import Messaging
import Vocabulary

/// Returns an order's sold pieces to stock.
package struct ReturnStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ command: ReturnStock, _ context: MessageContext) async throws -> Handled<Outcome<ReturnStock>>
    {
        try await store.database.once(ReturnStock.self, context) { unit in
            guard try await store.end(command.orderID, by: ReservationEvent(command), in: unit) else {
                throw NotSoldYet()
            }
            return .success(Done())
        }
    }
}

/// The command that sells the stock has not arrived yet, so this one is retried later.
struct NotSoldYet: Error {}

extension ReservationEvent {
    fileprivate init(_ command: ReturnStock) {
        self =
            if let lines = command.lines {
                .takeBackPieces(
                    ReservationLines(lines.map { .init($0.productID, Int64($0.quantity.value)) }),
                    reason: command.reason)
            } else {
                .takeBack(reason: command.reason)
            }
    }
}
