package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

/// Changes the stock by a number of pieces for an administrator.
package struct AdjustStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: AdjustStock, _ context: MessageContext) async throws -> Outcome<AdjustStock> {
        let adjustment = StockAdjustment(by: query.delta, reason: query.reason)
        do {
            let level = try await store.correct(
                query.productID, for: AdjustStock.self, causedBy: context, adjustment.change)
            return level.map(Outcome<AdjustStock>.success) ?? .failure(.notFound)
        } catch let rejection as StockAdjustment.Rejection {
            switch rejection {
            case .invalid(let problems): return .failure(.invalid(problems.map(FieldProblem.init)))
            case .insufficientStock(let available): return .failure(.insufficientStock(available: available))
            }
        }
    }
}
