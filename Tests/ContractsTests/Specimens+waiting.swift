import Contracts
import Vocabulary

extension Specimens {
    /// Operators' queries about orders, payments and refunds without progress.
    static let waiting: [Specimen] = [
        .request(
            ListOpenOrders(limit: 500),
            reply: .init(
                asOf: time, total: 2,
                items: [
                    OpenOrder(
                        orderID: orderID, status: .accepted, since: time, placedBy: id, paymentID: nil,
                        timerDueAt: nil),
                    OpenOrder(
                        orderID: orderID, status: .pending, since: time, placedBy: id, paymentID: paymentID,
                        timerDueAt: time, total: Money(4200, .usd)),
                ])),
        .request(
            ListOpenPayments(limit: 500),
            reply: .init(
                asOf: time,
                items: [
                    OpenPayment(
                        kind: .refund, orderID: orderID, paymentID: paymentID, since: time, nextAttemptAt: time)
                ])),
    ]
}
