import OrderDomain
import Vocabulary

/// The order service's tables.
struct OrderTables {
    var rows: [OrderRow] = []
    /// The order service's copy of each payment.
    var payments: [PaymentID: OrderPayment] = [:]
    /// The redemptions of the simulation's only promotion: customer by order.
    var redemptions: [Int: Int] = [:]

    func index(of order: Int) -> Int? { rows.firstIndex { $0.order == order } }

    /// An order as the store reads it, with its payment.
    func read(_ index: Int) -> Order {
        var order = rows[index].value
        order.payment = order.paymentID.flatMap { payments[$0] }
        return order
    }

    func promotion(_ terms: PromotionTerms, for customer: Int, at time: Int) -> Promotion {
        let byCustomer = redemptions.values.count { $0 == customer }
        return Promotion(
            terms: terms, use: PromotionUse(total: Int64(redemptions.count), byCustomer: Int64(byCustomer)),
            readAt: Timestamp(clock: time))
    }
}
