package import Contracts
import InventoryDomain
package import Messaging
import Vocabulary

package struct OpenStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: OpenStock, _ context: MessageContext) async throws -> Outcome<OpenStock> {
        let problems = StockProblem.problems(
            available: query.available, lowStockThreshold: query.lowStockThreshold)
        guard problems.isEmpty else { return .failure(.invalid(problems.map(FieldProblem.init))) }
        let stock = Stock(
            productID: query.productID, counters: StockCounters(available: query.available),
            lowStockThreshold: query.lowStockThreshold ?? Stock.defaultLowStockThreshold)
        return .success(try await store.open(stock, causedBy: context))
    }
}
