import Contracts
import Vocabulary

/// How much of a product there is.
struct AvailabilityView: Encodable {
    let productId: ProductID
    let available: Int64
    let status: Availability

    init(_ level: GetAvailability.Level) {
        productId = level.productId
        available = level.available
        status = level.status
    }
}
