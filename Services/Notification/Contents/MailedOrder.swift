import Contracts
import NotificationDomain
import Vocabulary

/// An order as described by an event. Its lines, discount and total add up, even if the event has no summary.
struct MailedOrder: Sendable {
    let id: OrderID
    let customer: CustomerID
    let lines: [OrderLine]
    let total: Money
    /// Nil in events from before orders had numbers.
    let summary: OrderSummary?
    let at: Timestamp

    /// The number shown to people, or the id of an order from before orders had numbers.
    var number: String { summary?.number.description ?? id.description }

    var subtotal: Money {
        let sum = lines.map(\.lineTotal.amount).reduce(Int64(0)) { $0.addingReportingOverflow($1).partialValue }
        return summary?.subtotal ?? Money(sum, total.currency)
    }

    var discount: Money { Money(subtotal.amount - total.amount, total.currency) }

    /// The paid amount less refunds.
    var remainsPaid: Money? {
        guard let summary, let payment = summary.payment else { return nil }
        switch payment.status {
        case .captured, .refunded:
            return Money(max(0, payment.amount.amount - summary.refunded.amount), payment.amount.currency)
        case .authorized, .failed: return nil
        }
    }

    /// The amount due on delivery; nil when nothing is due.
    var dueOnDelivery: Money? {
        guard let payment = summary?.payment, payment.status == .authorized else { return nil }
        return payment.amount
    }
}

/// An event about an order that causes a mail to the customer.
protocol MailedEvent: Sendable {
    var orderID: OrderID { get }
    var customerID: CustomerID { get }
    var lines: [OrderLine] { get }
    var total: Money { get }
    var summary: OrderSummary? { get }
    var at: Timestamp { get }
}

extension MailedEvent {
    var order: MailedOrder {
        MailedOrder(id: orderID, customer: customerID, lines: lines, total: total, summary: summary, at: at)
    }
}

extension OrderConfirmed: MailedEvent {}
extension OrderCancelled: MailedEvent {}
extension OrderExpired: MailedEvent {}
extension OrderPaymentFailed: MailedEvent {}
extension OrderShipped: MailedEvent {}
extension OrderDelivered: MailedEvent {}
extension OrderRefunded: MailedEvent {}

extension OrderReturnUpdated {
    var order: MailedOrder {
        MailedOrder(id: orderID, customer: customerID, lines: lines, total: total, summary: summary, at: at)
    }
}

extension OrderRejected {
    /// Nil in an event from before rejected orders were described.
    var order: MailedOrder? {
        guard let lines, let total else { return nil }
        return MailedOrder(id: orderID, customer: customerID, lines: lines, total: total, summary: summary, at: at)
    }
}
