package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain
import Vocabulary

/// Imports historical orders. The stored rows make it idempotent: a redelivery finds them.
package struct ImportOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: ImportOrders, _ context: MessageContext) async throws -> Handled<
        Outcome<ImportOrders>
    > {
        try await store.database.once(ImportOrders.self, context) { unit in
            let known = try await store.imported(command.orders.map(\.reference), in: unit)
            var additions: [HistoricalOrderRecord] = []
            let verdicts = command.orders.map { order in
                let decision = HistoricalOrderDecision(
                    by: command.importID.value,
                    known: known[order.reference].map { (isSame: $0.isSame(as: order), placedBy: $0.placedBy) })
                switch decision {
                case .imported: return ImportOrders.Verdict.imported
                case .unchanged: return .unchanged
                case .contradictory: return .contradictory
                case .new:
                    guard let record = HistoricalOrderRecord(order, of: command.importID) else {
                        return .notComputable
                    }
                    additions.append(record)
                    return .imported
                }
            }
            if !command.isDryRun { try store.add(additions, in: unit) }
            return .success(.init(verdicts: verdicts))
        }
    }
}
