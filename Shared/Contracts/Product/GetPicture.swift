package import Vocabulary

/// The processing status of a product's latest picture. The subject must be an admin.
package struct GetPicture: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "get-picture")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PictureDetails

    package var productID: ProductID

    package init(productID: ProductID) { self.productID = productID }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
    }
}
