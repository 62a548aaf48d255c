import HTTPTypes
import Vocabulary

/// The stock of a product.
struct Stock: Sendable, Decodable {
    var productId: ProductID
    var available: Int64
    var reserved: Int64
    var sold: Int64
    var lowStockThreshold: Int64
    var updatedAt: Timestamp

    var isLow: Bool { available <= lowStockThreshold }
}

struct StockPage: Sendable, Decodable {
    var items: [Stock]
    var nextCursor: String?
}

/// A stock with the version that a change is bound to.
struct TaggedStock: Sendable {
    var stock: Stock
    /// The value of `ETag`.
    var tag: String
}

/// One change of a stock.
struct LedgerEntry: Sendable, Decodable {
    var kind: String
    var availableDelta: Int64
    var reservedDelta: Int64
    var soldDelta: Int64
    var reason: String?
    var orderId: OrderID?
    var at: Timestamp
}

struct LedgerPage: Sendable, Decodable {
    var items: [LedgerEntry]
    var nextCursor: String?
}

extension EdgeClient {
    private struct Adjustment: Encodable, Sendable {
        var delta: Int64
        var reason: String
    }

    private struct NewStock: Encodable, Sendable {
        var available: Int64
        var lowStockThreshold: Int64
    }

    func stocks(low: Bool, cursor: String?, limit: Int) async throws(EdgeFailure) -> StockPage {
        var query = [(name: "limit", value: "\(limit)"), (name: "lowStock", value: "\(low)")]
        if let cursor { query.append(("cursor", cursor)) }
        return try await get("/v1/admin/inventory", query)
    }

    func taggedStock(_ id: ProductID) async throws(EdgeFailure) -> TaggedStock {
        let answer = try await send(EdgeCall("/v1/admin/inventory/\(id)", query: []))
        return TaggedStock(stock: try answer.decoded(), tag: answer.headers[.eTag] ?? "")
    }

    /// - Parameter tag: of the stock that the numbers were made from
    func setStock(
        of id: ProductID, available: Int64, threshold: Int64, from tag: String
    ) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.put, "/v1/admin/inventory/\(id)").with(.ifMatch, tag),
            NewStock(available: available, lowStockThreshold: threshold))
    }

    func adjustStock(of id: ProductID, by delta: Int64, reason: String) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/admin/inventory/\(id)/adjustments"), Adjustment(delta: delta, reason: reason))
    }

    func ledger(of id: ProductID, cursor: String?, limit: Int) async throws(EdgeFailure) -> LedgerPage {
        var query = [(name: "limit", value: "\(limit)")]
        if let cursor { query.append(("cursor", cursor)) }
        return try await get("/v1/admin/inventory/\(id)/ledger", query)
    }
}
