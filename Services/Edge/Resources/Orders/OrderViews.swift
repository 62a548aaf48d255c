import Contracts
import HTTPKit
import Vocabulary

/// An order, as a client sees it.
struct OrderView: Encodable {
    struct Rejection: Encodable {
        let code: String
        let detail: String
    }

    let orderID: OrderID
    let number: OrderNumber
    let status: OrderStatus
    let items: [OrderLineView]
    let subtotal: Money
    let discount: Money
    let total: Money
    @Nullable var promoCode: String?
    @Nullable var shippingAddress: ShippingAddressView?
    @Nullable var payment: PaymentView?
    /// Only while the order waits for its payment.
    @Nullable var attemptsLeft: Int?
    let refunded: Money
    let refundable: Money
    /// Only of a refused order.
    @Nullable var rejection: Rejection?
    @Nullable var reservationExpiresAt: Timestamp?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ order: OrderDetails) {
        orderID = order.orderID
        number = order.number
        status = order.status
        items = order.items.map(OrderLineView.init)
        subtotal = order.subtotal
        discount = order.discount
        total = order.total
        _promoCode = Nullable(order.promoCode)
        _shippingAddress = Nullable(order.shippingAddress.map(ShippingAddressView.init))
        _payment = Nullable(order.payment.map(PaymentView.init))
        _attemptsLeft = Nullable(order.attemptsLeft)
        refunded = order.refunded
        refundable = order.refundable
        _rejection = Nullable(order.rejection.map { Rejection(code: $0.code, detail: $0.detail) })
        _reservationExpiresAt = Nullable(order.reservationExpiresAt)
        createdAt = order.createdAt
        updatedAt = order.updatedAt
    }
}

/// An order that the broker has confirmed and the order service has not settled yet.
struct AcceptedOrderView: Encodable {
    let orderID: OrderID
    let status = OrderStatus.accepted
}

/// A product that costs more than the cart showed.
struct PriceChangeView: Encodable {
    let productID: ProductID
    let previousPrice: Money
    /// Nil when the product is no longer for sale.
    @Nullable var currentPrice: Money?

    init(_ change: PlaceOrder.PriceChange) {
        productID = change.productID
        previousPrice = change.seenPrice
        _currentPrice = Nullable(change.currentPrice)
    }
}
