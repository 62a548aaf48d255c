import Contracts
import Vocabulary

/// A line of an order, as a client sees it.
struct OrderLineView: Encodable {
    let productID: ProductID
    let name: String
    let quantity: Quantity
    let unitPrice: Money
    let lineTotal: Money
    /// Only when pieces of the line are in stock again.
    let returned: Int64?

    init(_ line: OrderLine) {
        productID = line.productID
        name = line.name
        quantity = line.quantity
        unitPrice = line.unitPrice
        lineTotal = line.lineTotal
        returned = line.returned
    }
}
