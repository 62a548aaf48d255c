import Contracts
import OrderDomain
import Vocabulary

extension OrderStatus {
    init(_ state: OrderState) {
        self =
            switch state {
            case .accepted: .accepted
            case .pending: .pending
            case .confirmed: .confirmed
            case .rejected: .rejected
            case .expired: .expired
            case .cancelled: .cancelled
            case .paymentFailed: .paymentFailed
            case .shipped: .shipped
            case .delivered: .delivered
            case .refunded: .refunded
            }
    }
}

extension StoredOrder {
    var contractLines: [OrderLine] {
        lines.map { line in
            OrderLine(
                productId: line.productID, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice,
                lineTotal: line.total, returned: returned[line.productID])
        }
    }

    /// - Parameter attemptLimit: how often an order may be tried to be paid
    func details(attemptLimit: Int) -> OrderDetails {
        OrderDetails(
            orderId: orderID, number: number, status: OrderStatus(state), items: contractLines, subtotal: subtotal,
            discount: discount, total: total, promoCode: promoCode, shippingAddress: shippingAddress, note: note,
            payment: payment, attemptsLeft: attemptsLeft(of: attemptLimit), refunded: refunded,
            refundable: refundable, rejection: rejection?.details,
            reservationExpiresAt: state == .pending ? heldUntil : nil, createdAt: createdAt, updatedAt: updatedAt)
    }

    /// What events say of the order.
    func summary(attemptLimit: Int) -> OrderSummary {
        OrderSummary(
            number: number, subtotal: subtotal, discount: discount, promoCode: promoCode, refunded: refunded,
            note: note,
            shippingAddress: shippingAddress, payment: payment, payableUntil: state == .pending ? heldUntil : nil,
            attemptsLeft: attemptsLeft(of: attemptLimit))
    }

    /// What could still be given back, as far as the order has heard of its payment.
    var refundable: Money { payment?.refundable ?? .zero(total.currency) }

    private func attemptsLeft(of limit: Int) -> Int? {
        state == .pending ? PaymentAttempts(used: paymentAttempts, of: limit).left : nil
    }
}
