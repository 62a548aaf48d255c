package import Contracts
import DurableMessaging
import InventoryDomain
package import Messaging
import Vocabulary

/// Creates the stock of the products of an import.
package struct OpenStocksHandler: Sendable {
    /// The sender validates more strictly, so this is a bug.
    struct Invalid: Error { let problems: [FieldProblem] }

    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ command: OpenStocks, _ context: MessageContext) async throws -> Handled<Outcome<OpenStocks>> {
        let problems = command.lines.flatMap {
            StockProblem.problems(available: $0.available, lowStockThreshold: $0.lowStockThreshold)
        }
        guard problems.isEmpty else { throw Invalid(problems: problems.map(FieldProblem.init)) }
        let stocks = command.lines.map { line in
            Stock(
                productID: line.productID, counters: StockCounters(available: line.available),
                lowStockThreshold: line.lowStockThreshold)
        }
        return try await store.database.once(OpenStocks.self, context) { unit in
            try await store.open(stocks, in: unit)
            return .success(Done())
        }
    }
}
