package import Vocabulary

/// Allows one upload of a picture for a product. The subject must be an admin. A later request replaces an earlier one.
package struct RequestPictureUpload: Call, AdminRequest, Hashable {
    package static let name = MessageName(.product, "request-picture-upload")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = UploadInvitation

    package var productID: ProductID
    package var contentType: String
    /// In bytes.
    package var size: Int64

    package init(productID: ProductID, contentType: String, size: Int64) {
        (self.productID, self.contentType, self.size) = (productID, contentType, size)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case invalid([FieldProblem])
    }
}
