import Contracts
import Vocabulary

/// One specimen of every message.
enum Specimens {
    static let all =
        auth + auditTrail + product + cart + inventory + order + promotions + payment + notification + audits
        + operations + files + waiting + maintenance + personalData

    static let id = UniqueID(high: 0x0192_F1A2_B3C4_7D5E, low: 0x8F60_7182_93A4_B5C6)
    static let customer = CustomerID(id)
    static let productID = ProductID(UniqueID(high: 0x0192_F1A2_B3C4_7D5F, low: 0x8F60_7182_93A4_B5C7))
    static let orderID = OrderID(UniqueID(high: 0x0192_F1A2_B3C4_8D60, low: 0x8F60_7182_93A4_B5C8))
    static let paymentID = PaymentID(UniqueID(high: 0x0192_F1A2_B3C4_8D61, low: 0x8F60_7182_93A4_B5C9))
    static let time = Timestamp(microseconds: 1_763_702_951_123_456)
    static let price = Money(1999, .usd)
    static let two = Quantity(2)!
    static let page = PageRequest(limit: 20, cursor: "eyJrIjoxfQ")
    static let problem = FieldProblem(field: "name", code: "required", detail: "A name is needed.")
    static let address = ShippingAddress(
        name: "Ann Example", line1: "1 Main Street", line2: nil, city: "Springfield", region: "IL",
        postalCode: "62701", country: "US")
    static let line = OrderLine(
        productID: productID, name: "Kettle", quantity: two, unitPrice: price, lineTotal: Money(3998, .usd),
        returned: 1)
    static let promoProblem = PromoCodeProblem(code: "ended", detail: "It has expired.")
    static let refund = RefundDetails(
        refundID: RefundID(id), orderID: orderID, paymentID: paymentID, amount: price, reason: "damaged",
        createdAt: time)
    static let paid = PaymentDetails(
        paymentID: paymentID, orderID: orderID, amount: Money(3998, .usd), method: .card, status: .captured,
        createdAt: time)
    static let number = OrderNumber(402_118_953)!
    static let summary = OrderSummary(
        number: number, subtotal: Money(3998, .usd), discount: Money(100, .usd), promoCode: "TEN", refunded: price,
        note: "Ring twice", shippingAddress: address, payment: paid, payableUntil: time, attemptsLeft: 9)
    static let returned = ReturnDetails(
        returnID: ReturnID(id), orderID: orderID, status: .received,
        items: [StockLine(productID: productID, quantity: two)], reason: "too small", refusal: "worn",
        restocked: [StockLine(productID: productID, quantity: two)], refund: price, createdAt: time, updatedAt: time)
    static let placed = OrderDetails(
        orderID: orderID, number: number, status: .pending, items: [line], subtotal: Money(3998, .usd),
        discount: .zero(.usd), total: Money(3998, .usd), promoCode: nil, shippingAddress: address, note: nil,
        payment: nil, attemptsLeft: 9, refunded: .zero(.usd), refundable: .zero(.usd),
        rejection: .init(code: "price_changed", detail: "Dearer."), reservationExpiresAt: time, createdAt: time,
        updatedAt: time)
}
