import Contracts
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Tells that an order has come into the state it is in.
    func announce(_ order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork) throws {
        let (id, customer, total, at) = (order.orderID, order.customerID, order.total, order.updatedAt)
        let (lines, reason) = (order.contractLines, news.reason)
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
                    at: at))
        case .rejected:
            let changes: [PlaceOrder.PriceChange] =
                if case .priceChanged(let changes) = order.rejection { changes } else { [] }
            try unit.publish(
                OrderRejected(
                    orderId: id, customerId: customer, reason: reason ?? "", priceChanges: changes, at: at))
        case .expired:
            try unit.publish(
                OrderExpired(orderId: id, customerId: customer, lines: lines, total: total, reason: reason, at: at))
        case .cancelled:
            try unit.publish(
                OrderCancelled(orderId: id, customerId: customer, lines: lines, total: total, reason: reason, at: at))
        case .paymentFailed:
            try unit.publish(
                OrderPaymentFailed(
                    orderId: id, customerId: customer, lines: lines, total: total, reason: reason, at: at))
        case .shipped:
            guard let shipment = news.shipment else { preconditionFailure("only a shipment ships an order") }
            try unit.publish(
                OrderShipped(
                    orderId: id, customerId: customer, lines: lines, total: total, shipment: shipment, at: at))
        case .delivered:
            try unit.publish(OrderDelivered(orderId: id, customerId: customer, lines: lines, total: total, at: at))
        case .accepted, .refunded:
            break
        }
    }
}
