package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain
import Vocabulary

/// Takes orders of the past in. Their rows make it idempotent: a redelivery finds them there.
package struct ImportOrdersHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: ImportOrders, _ context: MessageContext) async throws -> Handled<
        Outcome<ImportOrders>
    > {
        try await store.database.once(ImportOrders.self, context) { unit in
            let known = try await store.imported(command.orders.map(\.reference), in: unit)
            var additions: [HistoricalOrderRecord] = []
            let standings = command.orders.map { order in
                let standing = HistoricalStanding(
                    by: command.importId.value,
                    known: known[order.reference].map { (isSame: $0.isSame(as: order), placedBy: $0.placedBy) })
                switch standing {
                case .imported: return ImportOrders.Standing.imported
                case .unchanged: return .unchanged
                case .contradictory: return .contradictory
                case .new:
                    guard let record = HistoricalOrderRecord(order, of: command.importId) else {
                        return .notComputable
                    }
                    additions.append(record)
                    return .imported
                }
            }
            if !command.isDryRun { try store.add(additions, in: unit) }
            return .success(.init(standings: standings))
        }
    }
}
