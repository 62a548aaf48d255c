import Contracts
import Vocabulary

/// The totals of a customer's orders in one currency.
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
