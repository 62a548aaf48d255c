import Contracts
import Testing
import Vocabulary

extension OrderConfirmed {
    /// Two lines, a discount and an address.
    static func example() throws -> OrderConfirmed {
        let order = OrderID(UniqueID(high: 1, low: 2))
        let time = Timestamp(seconds: 1_795_241_091)
        let lines = [
            OrderLine(
                productId: ProductID(UniqueID(high: 2, low: 1)), name: "Kettle", quantity: try #require(Quantity(2)),
                unitPrice: Money(123_456, .usd), lineTotal: Money(246_912, .usd)),
            OrderLine(
                productId: ProductID(UniqueID(high: 2, low: 2)), name: "Tea", quantity: try #require(Quantity(1)),
                unitPrice: Money(450, .usd), lineTotal: Money(450, .usd)),
        ]
        let payment = PaymentDetails(
            paymentId: PaymentID(UniqueID(high: 3, low: 1)), orderId: order, amount: Money(246_362, .usd),
            method: .card,
            status: .captured, createdAt: time)
        return OrderConfirmed(
            orderId: order, customerId: CustomerID(UniqueID(high: 4, low: 1)), lines: lines,
            subtotal: Money(247_362, .usd), discount: Money(1000, .usd), total: Money(246_362, .usd),
            shippingAddress: ShippingAddress(
                name: "Ada Lovelace", line1: "1 Main Street", line2: nil, city: "Springfield", region: nil,
                postalCode: "12345", country: "US"),
            payment: payment, at: time)
    }
}
