package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

/// Takes back what was sold to an order.
package struct ReturnStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ command: ReturnStock, _ context: MessageContext) async throws -> Outcome<ReturnStock> {
        try await store.database.once(ReturnStock.self, context) { unit in
            guard let lines = command.lines else {
                try await store.takeBack(command.orderId, reason: command.reason, in: unit)
                return .success(Done())
            }
            let wanted = ReservationLines(lines.map { .init($0.productId, Int64($0.quantity.value)) })
            guard try await store.takeBack(wanted, of: command.orderId, reason: command.reason, in: unit) else {
                throw NotSoldYet()
            }
            return .success(Done())
        }
    }
}

/// The command that sells the stock is on its way behind this one, so this one is tried again later.
struct NotSoldYet: Error {}
