import InventoryDomain
import PaymentDomain
import Vocabulary

/// The names of messages in a trace.
extension Payload: CustomStringConvertible {
    var description: String {
        switch self {
        case .place(let order, let customer, let content):
            "place order \(order) of customer \(customer), content \(content)"
        case .cancel(let order, let customer): "cancel order \(order) of customer \(customer)"
        case .ship(let order): "ship order \(order)"
        case .deliver(let order): "deliver order \(order)"
        case .markUndelivered(let order): "order \(order) could not be delivered"
        case .reserve(let order, let lines, let time):
            "reserve for order \(order) until \(time): \(lines.lines.map { "\($0.pieces) of \($0.productID.number)" })"
        case .commit(let order): "commit order \(order)"
        case .release(let order): "release order \(order)"
        case .takeBack(let order): "return stock of order \(order)"
        case .takeBackPart(let order, let lines):
            "return \(lines.lines.map { "\($0.pieces) of \($0.productID.number)" }) of order \(order)"
        case .refundOrder(let intent): "refund \(intent.amount) of order \(intent.order)"
        case .pay(let intent): "\(intent)"
        case .refund(let payment, let order): "refund payment \(payment) of order \(order)"
        case .collect(let payment, let order): "collect payment \(payment) of order \(order)"
        case .beginPayment(let order, let payment, _): "begin payment \(payment) of order \(order)"
        case .statuses(let orders): "statuses of orders \(orders)"
        case .authorized(let payment, let order): "authorized payment \(payment) of order \(order)"
        case .captured(let payment, let order): "captured payment \(payment) of order \(order)"
        case .failed(let payment, let order): "failed payment \(payment) of order \(order)"
        case .refunded(let payment, let order, _): "refunded payment \(payment) of order \(order)"
        case .partlyRefunded(let payment, let order, let refund):
            "refunded \(refund.amount.amount) of payment \(payment) of order \(order)"
        case .announced(let order, let fact): "order \(order): \(fact)"
        case .cartReceivesUpdate(let order, let state): "to the cart: order \(order) is \(state)"
        }
    }
}

extension PaymentIntent: CustomStringConvertible {
    var description: String {
        "pay order \(order) as payment \(payment) by \(method) (\(token)), key \(key) of customer \(customer)"
    }
}
