import Contracts
import HTTPKit
import Vocabulary

/// The stock of a product, for administrators.
struct StockView: Encodable {
    let productID: ProductID
    let available: Int64
    let reserved: Int64
    let sold: Int64
    let lowStockThreshold: Int64
    let updatedAt: Timestamp

    init(_ level: StockLevel) {
        productID = level.productID
        available = level.available
        reserved = level.reserved
        sold = level.sold
        lowStockThreshold = level.lowStockThreshold
        updatedAt = level.updatedAt
    }
}

extension StockLevel {
    var entityTag: EntityTag { EntityTag(version: version) }
}
