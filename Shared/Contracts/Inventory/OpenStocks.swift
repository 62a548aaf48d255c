package import Vocabulary

/// Creates the stock records of many new products at once. Existing records are not changed.
///
/// The product service sends the initial quantities, and shows the products' availability by them from the start, so no
/// `AvailabilityChanged` follows.
package struct OpenStocks: Command, Hashable {
    package static let name = MessageName(.inventory, "open-stocks")
    package static let senders: Set<ServiceName> = [.product]
    package typealias Reply = Done
    package typealias Rejection = Never

    /// At most 500.
    package var lines: [Line]

    package init(lines: [Line]) { self.lines = lines }

    package struct Line: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var available: Int64
        package var lowStockThreshold: Int64

        package init(productID: ProductID, available: Int64, lowStockThreshold: Int64) {
            (self.productID, self.available, self.lowStockThreshold) = (productID, available, lowStockThreshold)
        }
    }
}
