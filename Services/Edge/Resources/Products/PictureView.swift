import Contracts
import HTTPKit
import Vocabulary

/// The processing status of a product's picture.
struct PictureView: Encodable {
    let status: PictureDetails.Status
    @Nullable var reason: String?
    @Nullable var imageUrl: String?
    let updatedAt: Timestamp

    init(_ picture: PictureDetails, _ publicURL: PublicURL) {
        status = picture.status
        _reason = Nullable(picture.reason)
        _imageUrl = Nullable(picture.imageUrl.map(publicURL.absolute))
        updatedAt = picture.updatedAt
    }
}
