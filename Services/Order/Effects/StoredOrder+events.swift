import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Publishes a fact about an order as an event of the contracts.
    func publish(_ fact: OrderFact, of order: StoredOrder, in unit: UnitOfWork) throws {
        let (id, customer, total, at) = (order.orderID, order.customerID, order.total, order.updatedAt)
        let (lines, summary) = (order.contractLines, order.summary(attemptLimit: attemptLimit))
        switch fact {
        case .placed:
            try unit.publish(
                OrderPlaced(
                    orderID: id, customerID: customer, lines: lines, total: total, promoCode: order.promoCode, at: at))
        case .confirmed(let payment):
            try unit.publish(
                OrderConfirmed(
                    orderID: id, customerID: customer, lines: lines, subtotal: order.subtotal,
                    discount: order.discount, total: total, shippingAddress: order.shippingAddress,
                    payment: PaymentDetails(payment, of: id), at: at, summary: summary))
        case .rejected(let rejection, let isUnanswered):
            try unit.publish(order.rejected(rejection, isUnanswered: isUnanswered, summary))
        case .expired(let reason):
            try unit.publish(
                OrderExpired(
                    orderID: id, customerID: customer, lines: lines, total: total, reason: reason, at: at,
                    summary: summary))
        case .cancelled(let cancellation, let reason):
            try unit.publish(
                OrderCancelled(
                    orderID: id, customerID: customer, lines: lines, total: total, reason: reason, at: at,
                    summary: summary, cause: cancellation.cause.map(OrderCancelled.Cause.init),
                    money: OrderCancelled.MoneyStatus(cancellation.money)))
        case .shipped(let shipment):
            try unit.publish(
                OrderShipped(
                    orderID: id, customerID: customer, lines: lines, total: total, shipment: Shipment(shipment), at: at,
                    summary: summary))
        case .delivered:
            try unit.publish(
                OrderDelivered(
                    orderID: id, customerID: customer, lines: lines, total: total, at: at, summary: summary))
        case .paymentFailed(let reason):
            try unit.publish(
                OrderPaymentFailed(
                    orderID: id, customerID: customer, lines: lines, total: total, reason: reason, at: at,
                    summary: summary))
        case .refunded(let amount, let reason):
            try unit.publish(
                OrderRefunded(
                    orderID: id, customerID: customer, lines: lines, total: total, refund: amount,
                    status: OrderStatus(order.state), reason: reason, at: at, summary: summary))
        }
    }
}

extension StoredOrder {
    fileprivate func rejected(_ reason: OrderRejection, isUnanswered: Bool, _ summary: OrderSummary) -> OrderRejected {
        let rejection = PlaceOrder.Rejection(reason)
        return OrderRejected(
            orderID: order.orderID, customerID: order.customerID, reason: reason.reason,
            priceChanges: rejection.priceChanges, at: order.updatedAt, summary: summary, lines: contractLines,
            total: order.total, rejection: rejection.details, isUnanswered: isUnanswered)
    }
}

extension OrderCancelled.Cause {
    fileprivate init(_ cause: OrderCancellation.Cause) {
        self =
            switch cause {
            case .customer: .customer
            case .administrator: .administrator
            case .undelivered: .undelivered
            }
    }
}

extension OrderCancelled.MoneyStatus {
    fileprivate init(_ money: OrderCancellation.MoneyStatus) {
        self =
            switch money {
            case .untouched: .untouched
            case .underWay: .underWay
            case .failed: .failed
            case .notDue: .notDue
            case .goingBack: .goingBack
            }
    }
}
