package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

/// Sets the stock to an administrator's count.
package struct SetStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: SetStock, _ context: MessageContext) async throws -> Outcome<SetStock> {
        let count = StockCount(
            available: query.available, lowStockThreshold: query.lowStockThreshold, seenVersion: query.version)
        do {
            let level = try await store.correct(query.productID, for: SetStock.self, causedBy: context, count.change)
            return level.map(Outcome<SetStock>.success) ?? .failure(.notFound)
        } catch let rejection as StockCount.Rejection {
            switch rejection {
            case .invalid(let problems): return .failure(.invalid(problems.map(FieldProblem.init)))
            case .stale(let currentVersion): return .failure(.stale(currentVersion: currentVersion))
            }
        }
    }
}
