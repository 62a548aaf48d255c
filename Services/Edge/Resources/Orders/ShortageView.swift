import Contracts
import Vocabulary

/// A product with less stock than was ordered.
struct ShortageView: Encodable {
    let productID: ProductID
    let requested: Quantity
    let available: Int64

    init(_ shortage: ReserveStock.Shortage) {
        productID = shortage.productID
        requested = shortage.requested
        available = shortage.available
    }
}
