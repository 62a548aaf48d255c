import Contracts
import Vocabulary

extension Export {
    static func stock(from backend: Backend, _ context: EdgeContext) -> Export {
        Export(
            name: "stock",
            columns: ["productId", "available", "reserved", "sold", "lowStockThreshold", "updatedAt"]
        ) { cursor in
            let query = ListStock(
                isLowStockOnly: false, page: PageRequest(limit: PageRequest.maximumLimit, cursor: cursor))
            let page = try await backend.ask(query, context.cause, within: timeout)
            return Page(rows: page.items.map(Self.row), next: page.nextCursor)
        }
    }

    private static func row(_ level: StockLevel) -> [String] {
        [
            level.productID.description, String(level.available), String(level.reserved), String(level.sold),
            String(level.lowStockThreshold), level.updatedAt.description,
        ]
    }
}
