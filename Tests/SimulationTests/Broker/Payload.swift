import InventoryDomain
import OrderDomain
import PaymentDomain

/// The content of a message.
enum Payload {
    // Commands.
    case place(order: Int, customer: Int, content: Int)
    case cancel(order: Int, customer: Int)
    case ship(order: Int)
    case deliver(order: Int)
    case markUndelivered(order: Int)
    indirect case reserve(order: Int, ReservationLines, expiresAt: Int)
    case commit(order: Int)
    case release(order: Int)
    case takeBack(order: Int)
    indirect case takeBackPart(order: Int, ReservationLines)
    indirect case pay(PaymentIntent)
    case refund(payment: Int, order: Int)
    case collect(payment: Int, order: Int)
    indirect case refundOrder(RefundIntent)
    // Queries.
    case beginPayment(order: Int, payment: Int, customer: Int)
    case statuses(orders: [Int])
    // Events.
    case authorized(payment: Int, order: Int)
    case captured(payment: Int, order: Int)
    case failed(payment: Int, order: Int)
    indirect case refunded(payment: Int, order: Int, Refund)
    indirect case partlyRefunded(payment: Int, order: Int, Refund)
    case announced(order: Int, OrderFact)
    case cartReceivesUpdate(order: Int, OrderState)

    var recipient: Service {
        switch self {
        case .place, .cancel, .ship, .deliver, .markUndelivered, .beginPayment, .statuses, .authorized, .captured,
            .failed,
            .refunded, .partlyRefunded:
            .order
        case .reserve, .commit, .release, .takeBack, .takeBackPart: .inventory
        case .pay, .refund, .collect, .refundOrder: .payment
        case .announced: .notification
        case .cartReceivesUpdate: .cart
        }
    }

    var isVolatile: Bool {
        switch self {
        case .beginPayment, .statuses: true
        case .place, .cancel, .ship, .deliver, .markUndelivered, .reserve, .commit, .release, .takeBack, .takeBackPart,
            .pay, .refund, .collect, .refundOrder, .authorized, .captured, .failed, .refunded, .partlyRefunded,
            .announced, .cartReceivesUpdate:
            false
        }
    }
}
