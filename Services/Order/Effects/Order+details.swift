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

extension OrderStore {
    /// An order in the form of the contracts.
    func details(_ order: StoredOrder) -> OrderDetails { order.details(attemptLimit: attemptLimit) }
}

extension StoredOrder {
    var contractLines: [OrderLine] {
        order.lines.map { line in
            OrderLine(
                productID: line.productID, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice,
                lineTotal: line.total, returned: order.returned[line.productID])
        }
    }

    /// - Parameter attemptLimit: the maximum number of payment attempts
    func details(attemptLimit: Int) -> OrderDetails {
        OrderDetails(
            orderID: order.orderID, number: number, status: OrderStatus(order.state), items: contractLines,
            subtotal: order.subtotal, discount: order.discount, total: order.total, promoCode: order.promoCode,
            shippingAddress: shippingAddress, note: note, payment: paymentDetails,
            attemptsLeft: attemptsLeft(of: attemptLimit), refunded: order.refunded, refundable: order.refundable,
            rejection: rejection?.details, reservationExpiresAt: payableUntil, createdAt: order.createdAt,
            updatedAt: order.updatedAt)
    }

    /// The summary of the order in events.
    func summary(attemptLimit: Int) -> OrderSummary {
        OrderSummary(
            number: number, subtotal: order.subtotal, discount: order.discount, promoCode: order.promoCode,
            refunded: order.refunded, note: note, shippingAddress: shippingAddress, payment: paymentDetails,
            payableUntil: payableUntil, attemptsLeft: attemptsLeft(of: attemptLimit))
    }

    private var paymentDetails: PaymentDetails? { order.payment.map { PaymentDetails($0, of: order.orderID) } }

    private var payableUntil: Timestamp? { order.state == .pending ? order.heldUntil : nil }

    private func attemptsLeft(of limit: Int) -> Int? {
        order.state == .pending ? PaymentAttempts(used: order.paymentAttempts, of: limit).left : nil
    }
}
