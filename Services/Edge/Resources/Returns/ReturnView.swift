import Contracts
import HTTPKit
import Vocabulary

/// A return, as a client sees it.
struct ReturnView: Encodable {
    struct Line: Encodable {
        let productId: ProductID
        let quantity: Quantity

        init(_ line: StockLine) {
            productId = line.productId
            quantity = line.quantity
        }
    }

    let returnId: ReturnID
    let orderId: OrderID
    let status: ReturnStatus
    let items: [Line]
    let reason: String
    @Nullable var refusal: String?
    let restocked: [Line]
    @Nullable var refund: Money?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ details: ReturnDetails) {
        returnId = details.returnId
        orderId = details.orderId
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
