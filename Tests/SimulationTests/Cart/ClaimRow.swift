import CartDomain
import OrderDomain
import Vocabulary

/// The lines that a cart has handed over to an order.
struct ClaimRow {
    enum State { case claimed, placed, released }

    let order: Int
    let customer: Int
    /// Which of several bodies the customer has sent under one key.
    let content: Int
    let version: Int64
    let lines: [CartLine]
    var state = State.claimed
    var nextCheckAt: Int
    var samplers = 0

    /// The lines as the order has them.
    var orderLines: PricedLines? {
        PricedLines(
            lines.compactMap { line in
                PricedLine(
                    productID: line.productID, name: "p", quantity: line.quantity, unitPrice: line.agreedPrice)
            })
    }
}
