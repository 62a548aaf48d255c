import Contracts
import Vocabulary

/// An order, as a client sees it.
struct OrderView: Encodable {
    let orderId: OrderID
    let status: OrderStatus
    let items: [OrderLine]
    let subtotal: Money
    let discount: Money
    let total: Money
    @Nullable var promoCode: String?
    @Nullable var shippingAddress: ShippingAddress?
    @Nullable var payment: PaymentDetails?
    @Nullable var reservationExpiresAt: Timestamp?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ order: OrderDetails) {
        orderId = order.orderId
        status = order.status
        items = order.items
        subtotal = order.subtotal
        discount = order.discount
        total = order.total
        _promoCode = Nullable(wrappedValue: order.promoCode)
        _shippingAddress = Nullable(wrappedValue: order.shippingAddress)
        _payment = Nullable(wrappedValue: order.payment)
        _reservationExpiresAt = Nullable(wrappedValue: order.reservationExpiresAt)
        createdAt = order.createdAt
        updatedAt = order.updatedAt
    }
}

/// An order that the broker has and the order service has not settled yet.
struct AcceptedOrderView: Encodable {
    let orderId: OrderID
    let status = OrderStatus.accepted
}

/// A product that costs more than the cart showed.
struct PriceChangeView: Encodable {
    let productId: ProductID
    let previousPrice: Money
    /// Nil when it is not for sale any more.
    @Nullable var currentPrice: Money?

    init(_ change: PlaceOrder.PriceChange) {
        productId = change.productId
        previousPrice = change.seenPrice
        _currentPrice = Nullable(wrappedValue: change.currentPrice)
    }
}
