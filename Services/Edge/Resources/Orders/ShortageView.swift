import Contracts
import Vocabulary

/// A product of which there is less than was ordered.
struct ShortageView: Encodable {
    let productId: ProductID
    let requested: Quantity
    let available: Int64

    init(_ shortage: ReserveStock.Shortage) {
        productId = shortage.productId
        requested = shortage.requested
        available = shortage.available
    }
}
