package import Vocabulary

/// How far a product's last picture is, in the shape of the HTTP contract.
package struct PictureDetails: Codable, Sendable, Hashable {
    package enum Status: String, Codable, Sendable {
        /// Its file has not come.
        case awaiting
        case processing
        case ready
        case refused
    }

    package var status: Status
    /// Why it was refused, for a person.
    package var reason: String?
    /// What the product shows at present, perhaps from an earlier picture.
    package var imageUrl: String?
    package var updatedAt: Timestamp

    package init(status: Status, reason: String?, imageUrl: String?, updatedAt: Timestamp) {
        (self.status, self.reason, self.imageUrl, self.updatedAt) = (status, reason, imageUrl, updatedAt)
    }
}
