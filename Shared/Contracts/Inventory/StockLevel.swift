package import Vocabulary

/// The stock of one product, in the shape of the HTTP contract, and its version.
package struct StockLevel: Codable, Sendable, Hashable {

    package var productID: ProductID
    package var available: Int64
    package var reserved: Int64
    package var sold: Int64
    package var lowStockThreshold: Int64
    package var updatedAt: Timestamp
    package var version: Int64

    package init(
        productID: ProductID, available: Int64, reserved: Int64, sold: Int64, lowStockThreshold: Int64,
        updatedAt: Timestamp, version: Int64
    ) {
        (self.productID, self.available, self.reserved, self.sold) = (productID, available, reserved, sold)
        (self.lowStockThreshold, self.updatedAt, self.version) = (lowStockThreshold, updatedAt, version)
    }
}
