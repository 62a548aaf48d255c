import Contracts
import Testing
import Vocabulary

@testable import NotificationService

/// One order with all its events: two lines, a promotion, an address and a note.
enum ExampleOrder {
    static let id = OrderID(UniqueID(high: 1, low: 2))
    static let customer = CustomerID(UniqueID(high: 4, low: 1))
    static let time = Timestamp(seconds: 1_795_241_091)
    static let total = Money(246_362, .usd)
    static let number = "402-118-953"

    static func lines() throws -> [OrderLine] {
        [
            OrderLine(
                productID: ProductID(UniqueID(high: 2, low: 1)), name: "Kettle", quantity: try #require(Quantity(2)),
                unitPrice: Money(123_456, .usd), lineTotal: Money(246_912, .usd)),
            OrderLine(
                productID: ProductID(UniqueID(high: 2, low: 2)), name: "Tea", quantity: try #require(Quantity(1)),
                unitPrice: Money(450, .usd), lineTotal: Money(450, .usd)),
        ]
    }

    static let address = ShippingAddress(
        name: "Ada Lovelace", line1: "1 Main Street", line2: nil, city: "Springfield", region: nil,
        postalCode: "12345", country: "US")

    static func payment(
        _ status: PaymentDetails.Status = .captured, _ method: PaymentDetails.Method = .card
    ) -> PaymentDetails {
        PaymentDetails(
            paymentID: PaymentID(UniqueID(high: 3, low: 1)), orderID: id, amount: total, method: method,
            status: status, createdAt: time)
    }

    static func summary(
        _ payment: PaymentDetails? = payment(), refunded: Int64 = 0, payableUntil: Timestamp? = nil,
        attemptsLeft: Int? = nil
    ) throws -> OrderSummary {
        OrderSummary(
            number: try #require(OrderNumber(number)), subtotal: Money(247_362, .usd), discount: Money(1000, .usd),
            promoCode: "SPRING", refunded: Money(refunded, .usd), note: "Ring twice", shippingAddress: address,
            payment: payment, payableUntil: payableUntil, attemptsLeft: attemptsLeft)
    }

    // MARK: Events

    static func confirmed(_ payment: PaymentDetails = payment()) throws -> OrderConfirmed {
        OrderConfirmed(
            orderID: id, customerID: customer, lines: try lines(), subtotal: Money(247_362, .usd),
            discount: Money(1000, .usd), total: total, shippingAddress: address, payment: payment, at: time,
            summary: try summary(payment))
    }

    static func rejected(isUnanswered: Bool? = true) throws -> OrderRejected {
        OrderRejected(
            orderID: id, customerID: customer, reason: "insufficient_stock", at: time, summary: try summary(nil),
            lines: try lines(), total: total,
            rejection: .init(
                code: "insufficient_stock", detail: "Some products were not in stock in the quantity you wanted."),
            isUnanswered: isUnanswered)
    }

    static func cancelled(
        _ money: OrderCancelled.MoneyStatus?, _ payment: PaymentDetails? = nil,
        by cause: OrderCancelled.Cause = .customer, reason: String? = "Changed my mind"
    ) throws -> OrderCancelled {
        OrderCancelled(
            orderID: id, customerID: customer, lines: try lines(), total: total, reason: reason, at: time,
            summary: try summary(payment), cause: cause, money: money)
    }

    static func expired(_ payment: PaymentDetails? = nil) throws -> OrderExpired {
        OrderExpired(
            orderID: id, customerID: customer, lines: try lines(), total: total, reason: "x", at: time,
            summary: try summary(payment))
    }

    static func paymentFailed(attemptsLeft: Int) throws -> OrderPaymentFailed {
        OrderPaymentFailed(
            orderID: id, customerID: customer, lines: try lines(), total: total, reason: "The card was declined.",
            at: time,
            summary: try summary(payment(.failed), payableUntil: time + .seconds(900), attemptsLeft: attemptsLeft))
    }

    static func shipped(_ shipment: Shipment, _ payment: PaymentDetails = payment()) throws -> OrderShipped {
        OrderShipped(
            orderID: id, customerID: customer, lines: try lines(), total: total, shipment: shipment, at: time,
            summary: try summary(payment))
    }

    static func delivered(refunded: Int64 = 0) throws -> OrderDelivered {
        OrderDelivered(
            orderID: id, customerID: customer, lines: try lines(), total: total, at: time,
            summary: try summary(refunded: refunded))
    }

    static func refunded(_ refund: Int64, sum: Int64, reason: String? = "A dent") throws -> OrderRefunded {
        OrderRefunded(
            orderID: id, customerID: customer, lines: try lines(), total: total, refund: Money(refund, .usd),
            status: .delivered, reason: reason, at: time, summary: try summary(refunded: sum))
    }

    static func returned(_ status: ReturnStatus, refund: Int64? = nil) throws -> OrderReturnUpdated {
        let lines = try lines()
        let details = ReturnDetails(
            returnID: ReturnID(UniqueID(high: 5, low: 1)), orderID: id, status: status,
            items: [StockLine(productID: lines[0].productID, quantity: try #require(Quantity(1)))],
            reason: "It leaks", refusal: status == .refused ? "It was used" : nil, restocked: [],
            refund: refund.map { Money($0, .usd) }, createdAt: time, updatedAt: time)
        return OrderReturnUpdated(
            orderID: id, customerID: customer, details: details, lines: lines, total: total, summary: try summary(),
            at: time)
    }
}
