import Contracts
import Vocabulary

/// What the orders in one currency come to.
struct CustomerSumView: Encodable {
    let orders: Int64
    let spent: Money
    let refunded: Money

    init(_ sum: SumCustomer.Sum) {
        orders = sum.orders
        spent = sum.spent
        refunded = sum.refunded
    }
}
