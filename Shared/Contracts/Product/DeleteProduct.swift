package import Vocabulary

/// Removes a product from the catalogue. The subject must be an admin.
package struct DeleteProduct: Call, AdminRequest, Hashable {
    package static let name = MessageName(.product, "delete")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var productID: ProductID
    /// The version that the admin saw; nil deletes any version.
    package var version: Int64?

    package init(productID: ProductID, version: Int64?) { (self.productID, self.version) = (productID, version) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case stale(currentVersion: Int64)
    }
}
