import Contracts
import HTTPKit
import Vocabulary

/// A product, as a client sees it.
struct ProductView: Encodable {
    let productID: ProductID
    let name: String
    let description: String
    let category: String
    let price: Money
    @Nullable var imageUrl: String?
    let availability: Availability
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ product: CatalogueProduct, _ publicURL: PublicURL) {
        productID = product.productID
        name = product.name
        description = product.description
        category = product.category
        price = product.price
        _imageUrl = Nullable(product.imageUrl.map(publicURL.absolute))
        availability = product.availability
        createdAt = product.createdAt
        updatedAt = product.updatedAt
    }
}

extension CatalogueProduct {
    /// The availability is part of the tag, as stock changes it without a new version of the product.
    var entityTag: EntityTag { EntityTag(version: version, variant: availability.rawValue) }
}
