import CartDomain
import Vocabulary

/// A cart line stored with its claim, to be put back if the order is refused.
struct ClaimedLine: Codable {
    let productID: ProductID
    let name: String?
    let quantity: Quantity
    let seenPrice: Money
    let agreedPrice: Money
    let addedAt: Timestamp

    init(_ line: CartLine) {
        productID = line.productID
        name = line.name
        quantity = line.quantity
        seenPrice = line.seenPrice
        agreedPrice = line.agreedPrice
        addedAt = line.addedAt
    }

    var line: CartLine {
        CartLine(
            productID: productID, name: name, quantity: quantity, seenPrice: seenPrice, agreedPrice: agreedPrice,
            addedAt: addedAt)
    }
}
