import Contracts
import HTTPKit
import Vocabulary

/// What became of the picture of a product.
struct PictureView: Encodable {
    let status: PictureDetails.Status
    @Nullable var reason: String?
    @Nullable var imageUrl: String?
    let updatedAt: Timestamp

    init(_ picture: PictureDetails) {
        status = picture.status
        _reason = Nullable(picture.reason)
        _imageUrl = Nullable(picture.imageUrl)
        updatedAt = picture.updatedAt
    }
}
