import Contracts
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Publishes that an order has come into the state it is in.
    ///
    /// - Parameter before: the order as it was
    func announce(
        _ order: StoredOrder, from before: StoredOrder, _ news: OrderNews, in unit: UnitOfWork
    ) throws {
        let (id, customer, total, at) = (order.orderID, order.customerID, order.total, order.updatedAt)
        let (lines, reason, summary) = (order.contractLines, news.reason, order.summary(attemptLimit: attemptLimit))
        switch order.state {
        case .pending:
            try unit.publish(
                OrderPlaced(
                    orderId: id, customerId: customer, lines: lines, total: total, promoCode: order.promoCode, at: at))
        case .confirmed:
            guard let payment = order.payment else { preconditionFailure("only a payment confirms an order") }
            try unit.publish(
                OrderConfirmed(
                    orderId: id, customerId: customer, lines: lines, subtotal: order.subtotal,
                    discount: order.discount, total: total, shippingAddress: order.shippingAddress, payment: payment,
                    at: at, summary: summary))
        case .rejected:
            try unit.publish(order.rejected(news, lines, summary))
        case .expired:
            try unit.publish(
                OrderExpired(
                    orderId: id, customerId: customer, lines: lines, total: total, reason: reason, at: at,
                    summary: summary))
        case .cancelled:
            try unit.publish(
                OrderCancelled(
                    orderId: id, customerId: customer, lines: lines, total: total, reason: reason, at: at,
                    summary: summary, cause: news.cause, money: before.moneyWhenCancelled))
        case .shipped:
            guard let shipment = news.shipment else { preconditionFailure("only a shipment ships an order") }
            try unit.publish(
                OrderShipped(
                    orderId: id, customerId: customer, lines: lines, total: total, shipment: shipment, at: at,
                    summary: summary))
        case .delivered:
            try unit.publish(
                OrderDelivered(
                    orderId: id, customerId: customer, lines: lines, total: total, at: at, summary: summary))
        case .accepted, .refunded, .paymentFailed:
            break
        }
    }

    /// Publishes that an attempt to pay has failed while the order goes on waiting for another.
    func announceFailedAttempt(_ order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork) throws {
        try unit.publish(
            OrderPaymentFailed(
                orderId: order.orderID, customerId: order.customerID, lines: order.contractLines, total: order.total,
                reason: news.reason, at: order.updatedAt, summary: order.summary(attemptLimit: attemptLimit)))
    }
}

extension StoredOrder {
    /// A request to place an order is answered within two seconds: with the refusal, or with the promise to settle it.
    private static let longestAnswer = Duration.milliseconds(1500)

    fileprivate func rejected(
        _ news: OrderNews, _ lines: [OrderLine], _ summary: OrderSummary
    ) -> OrderRejected {
        let changes: [PlaceOrder.PriceChange] = if case .priceChanged(let changes) = rejection { changes } else { [] }
        return OrderRejected(
            orderId: orderID, customerId: customerID, reason: news.reason ?? "", priceChanges: changes, at: updatedAt,
            summary: summary, lines: lines, total: total, rejection: rejection?.details,
            isNews: news.isUnanswered || createdAt.duration(to: updatedAt) > Self.longestAnswer)
    }

    /// What is certain about the money of an order that is about to be cancelled.
    fileprivate var moneyWhenCancelled: OrderCancelled.MoneyStanding {
        guard let paymentID else { return .untouched }
        guard let payment, payment.paymentId == paymentID else { return .underWay }
        switch payment.status {
        case .authorized: return .notDue
        case .captured: return .goingBack
        case .failed, .refunded: return .failed
        }
    }
}
