package import Contracts
package import Messaging
import Vocabulary

package struct GetStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: GetStock, _ context: MessageContext) async throws -> Outcome<GetStock> {
        guard let level = try await store.level(of: query.productID) else { return .failure(.notFound) }
        return .success(level)
    }
}

package struct ListStockHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: ListStock, _ context: MessageContext) async throws -> Outcome<ListStock> {
        guard let start = query.page.start(after: ProductID.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let levels = try await store.levels(
            isLowStockOnly: query.isLowStockOnly, after: start.key, limit: limit + 1)
        return .success(Page(levels, limit: limit) { $0.productID })
    }
}

package struct ListLedgerHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: ListLedger, _ context: MessageContext) async throws -> Outcome<ListLedger> {
        guard let start = query.page.start(after: Int64.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let entries = try await store.ledger(of: query.productID, before: start.key, limit: limit + 1)
        guard let entries else { return .failure(.notFound) }
        return .success(Page(entries, limit: limit) { $0.entryID })
    }
}
