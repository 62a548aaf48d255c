import OrderDomain
import Vocabulary

/// What the order service keeps.
struct OrderTables {
    var rows: [OrderRow] = []
    /// What is known of each payment.
    var payments: [PaymentID: OrderPayment] = [:]
    /// The one promotion of these worlds: which orders have taken it, and whose they are.
    var redemptions: [Int: Int] = [:]

    func index(of order: Int) -> Int? { rows.firstIndex { $0.order == order } }

    /// An order as the store reads it: with what is known of the payment that it names.
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
