package import Vocabulary

/// The processing status of a product's latest picture, in the shape of the HTTP contract.
package struct PictureDetails: Codable, Sendable, Hashable {
    package enum Status: String, Codable, Sendable {
        /// Its file is not uploaded yet.
        case awaiting
        case processing
        case ready
        case refused
    }

    package var status: Status
    /// Why it was refused, in words.
    package var reason: String?
    /// The picture that the product shows at present, possibly an earlier one.
    package var imageUrl: String?
    package var updatedAt: Timestamp

    package init(status: Status, reason: String?, imageUrl: String?, updatedAt: Timestamp) {
        (self.status, self.reason, self.imageUrl, self.updatedAt) = (status, reason, imageUrl, updatedAt)
    }
}
