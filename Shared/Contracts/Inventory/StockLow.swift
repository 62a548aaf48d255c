package import Vocabulary

/// A product's stock fell to its threshold or below. Published once for each fall; again after it had recovered.
package struct StockLow: Event, Hashable {
    package static let name = MessageName(.inventory, "low")

    package var productID: ProductID
    package var available: Int64
    package var threshold: Int64
    package var at: Timestamp

    package init(productID: ProductID, available: Int64, threshold: Int64, at: Timestamp) {
        (self.productID, self.available, self.threshold, self.at) = (productID, available, threshold, at)
    }
}
