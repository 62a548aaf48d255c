package import Vocabulary

/// Adds to or subtracts from the available stock, with a reason. The subject must be an admin.
package struct AdjustStock: Call, AdminRequest, Hashable {
    package static let name = MessageName(.inventory, "adjust-stock")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = StockLevel

    package var productID: ProductID
    package var delta: Int64
    package var reason: String

    package init(productID: ProductID, delta: Int64, reason: String) {
        (self.productID, self.delta, self.reason) = (productID, delta, reason)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        /// The stock would fall below zero.
        case insufficientStock(available: Int64)
        case invalid([FieldProblem])
    }
}
