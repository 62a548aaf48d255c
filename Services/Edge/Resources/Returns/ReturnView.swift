import Contracts
import HTTPKit
import Vocabulary

/// A return, as a client sees it.
struct ReturnView: Encodable {
    struct Line: Encodable {
        let productID: ProductID
        let quantity: Quantity

        init(_ line: StockLine) {
            productID = line.productID
            quantity = line.quantity
        }
    }

    let returnID: ReturnID
    let orderID: OrderID
    let status: ReturnStatus
    let items: [Line]
    let reason: String
    @Nullable var refusal: String?
    let restocked: [Line]
    @Nullable var refund: Money?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ details: ReturnDetails) {
        returnID = details.returnID
        orderID = details.orderID
        status = details.status
        items = details.items.map(Line.init)
        reason = details.reason
        _refusal = Nullable(details.refusal)
        restocked = details.restocked.map(Line.init)
        _refund = Nullable(details.refund)
        createdAt = details.createdAt
        updatedAt = details.updatedAt
    }
}

/// The returns of an order.
struct ReturnsView: Encodable {
    let items: [ReturnView]

    init(_ reply: ListReturns.Reply) { items = reply.items.map(ReturnView.init) }
}
