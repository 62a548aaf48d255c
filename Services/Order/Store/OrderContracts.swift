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
                lineTotal: line.total)
        }
    }

    var details: OrderDetails {
        OrderDetails(
            orderId: orderID, status: OrderStatus(state), items: contractLines, subtotal: subtotal,
            discount: discount, total: total, promoCode: promoCode, shippingAddress: shippingAddress, note: note,
            payment: payment, reservationExpiresAt: state == .pending ? heldUntil : nil, createdAt: createdAt,
            updatedAt: updatedAt)
    }
}
