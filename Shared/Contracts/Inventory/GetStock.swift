package import Vocabulary

/// The stock of one product. The subject must be an admin.
package struct GetStock: Query, AdminRequest, Hashable {
    package static let name = MessageName(.inventory, "get-stock")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = StockLevel

    package var productID: ProductID

    package init(productID: ProductID) {
        self.productID = productID
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
    }
}
