package import Vocabulary

/// Sets the available stock and the threshold. The subject must be an admin.
package struct SetStock: Call, AdminRequest, Hashable {
    package static let name = MessageName(.inventory, "set-stock")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = StockLevel

    package var productID: ProductID
    /// The version that the admin saw.
    package var version: Int64
    package var available: Int64
    package var lowStockThreshold: Int64?

    package init(productID: ProductID, version: Int64, available: Int64, lowStockThreshold: Int64?) {
        (self.productID, self.version, self.available) = (productID, version, available)
        self.lowStockThreshold = lowStockThreshold
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case stale(currentVersion: Int64)
        case invalid([FieldProblem])
    }
}
