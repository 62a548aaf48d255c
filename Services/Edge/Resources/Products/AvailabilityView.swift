import Contracts
import Vocabulary

/// The available stock of a product.
struct AvailabilityView: Encodable {
    let productID: ProductID
    let available: Int64
    let status: Availability

    init(_ level: GetAvailability.Level) {
        productID = level.productID
        available = level.available
        status = level.status
    }
}
