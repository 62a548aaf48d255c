package import Vocabulary

/// Creates the stock record of a new product. A repetition for the same product changes nothing.
package struct OpenStock: Call, Hashable {
    package static let name = MessageName(.inventory, "open-stock")
    package static let senders: Set<ServiceName> = [.product]
    package typealias Reply = StockLevel

    package var productID: ProductID
    package var available: Int64
    package var lowStockThreshold: Int64?

    package init(productID: ProductID, available: Int64, lowStockThreshold: Int64?) {
        (self.productID, self.available, self.lowStockThreshold) = (productID, available, lowStockThreshold)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalid([FieldProblem])
    }
}
