import Contracts
import NotificationDomain
import Vocabulary

extension Letter {
    static func receipt(_ event: OrderConfirmed) -> Letter {
        let values = OrderValues(event)
        return Letter(subject: HeaderText("Your CloudRetail order is confirmed"), template: .orderReceipt) { name in
            values.addressed(to: name)
        }
    }

    /// The administrator's copy of a receipt.
    static func receiptCopy(_ event: OrderConfirmed) -> Letter {
        let values = OrderValues(event)
        return Letter(subject: HeaderText("Order confirmed"), template: .orderReceiptCopy) { _ in values }
    }

    static func cancelled(_ event: OrderCancelled) -> Letter {
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: event.reason, at: event.at)
        return Letter(subject: HeaderText("Your CloudRetail order is cancelled"), template: .orderCancelled) { name in
            values.addressed(to: name)
        }
    }

    static func expired(_ event: OrderExpired) -> Letter {
        // The template says why by itself.
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: nil, at: event.at)
        return Letter(
            subject: HeaderText("Your CloudRetail order was cancelled: unpaid"), template: .orderExpired
        ) { name in values.addressed(to: name) }
    }

    static func shipped(_ event: OrderShipped) -> Letter {
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: nil, at: event.at
        ).travelling(event.shipment)
        return Letter(subject: HeaderText("Your CloudRetail order is on its way"), template: .orderShipped) { name in
            values.addressed(to: name)
        }
    }

    static func delivered(_ event: OrderDelivered) -> Letter {
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: nil, at: event.at)
        return Letter(subject: HeaderText("Your CloudRetail order has arrived"), template: .orderDelivered) { name in
            values.addressed(to: name)
        }
    }

    static func refunded(_ event: OrderRefunded) -> Letter {
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: event.reason, at: event.at
        ).givingBack(event.refund)
        return Letter(subject: HeaderText("Your CloudRetail refund"), template: .orderRefunded) { name in
            values.addressed(to: name)
        }
    }

    static func paymentFailed(_ event: OrderPaymentFailed) -> Letter {
        let values = OrderValues(
            event.orderId, event.customerId, event.lines, total: event.total, reason: event.reason, at: event.at)
        return Letter(
            subject: HeaderText("Your CloudRetail payment failed"), template: .paymentFailed
        ) { name in values.addressed(to: name) }
    }
}
