import Contracts

extension Specimens {
    /// What operators ask about orders and money that do not move.
    static let waiting: [Specimen] = [
        .request(
            ListOpenOrders(limit: 500),
            reply: .init(
                asOf: time, total: 2,
                items: [
                    OpenOrder(
                        orderId: orderID, status: .accepted, since: time, placedBy: id, paymentId: nil,
                        timerDueAt: nil),
                    OpenOrder(
                        orderId: orderID, status: .pending, since: time, placedBy: id, paymentId: paymentID,
                        timerDueAt: time),
                ])),
        .request(
            ListOpenPayments(limit: 500),
            reply: .init(
                asOf: time,
                items: [
                    OpenPayment(
                        kind: .refund, orderId: orderID, paymentId: paymentID, since: time, nextAttemptAt: time)
                ])),
    ]
}
