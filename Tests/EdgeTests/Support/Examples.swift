import Contracts
import Vocabulary

/// Example values as the services would send them.
enum Example {
    static let time = Timestamp(seconds: 1_795_000_000)
    static let productID = ProductID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002))
    static let orderID = OrderID(UniqueID(high: 0x0190_0000_0000_8000, low: 0x8000_0000_0000_0003))
    static let paymentID = PaymentID(UniqueID(high: 0x0190_0000_0000_8000, low: 0x8000_0000_0000_0004))

    static let number = OrderNumber(402_118_953)!

    static func price(_ amount: Int64 = 1999) -> Money { Money(amount, .usd) }

    static func product(
        _ id: ProductID = productID, version: Int64 = 3, _ availability: Availability = .inStock
    ) -> CatalogueProduct {
        CatalogueProduct(
            productID: id, name: "Kettle", description: "Boils water.", category: "Kitchen", price: price(),
            imageUrl: nil, availability: availability, createdAt: time, updatedAt: time, version: version)
    }

    static func cart(
        _ quantity: Int = 2, previousPrice: Money? = nil, _ availability: CartAvailability = .inStock,
        version: Int64 = 5
    ) -> CartContents {
        let items = Quantity(quantity).map {
            CartContents.Item(
                productID: productID, name: "Kettle", quantity: $0, unitPrice: price(),
                lineTotal: price(1999 * Int64(quantity)), availability: availability, previousPrice: previousPrice,
                agreedPrice: previousPrice ?? price(1999))
        }
        let total = price(1999 * Int64(quantity))
        return CartContents(
            items: items.map { [$0] } ?? [], promoCode: nil, subtotal: total, discount: price(0), total: total,
            updatedAt: time, version: version)
    }

    /// The order command for a cart of two pieces.
    static func placing(_ checkOut: CheckOut, _ quantity: Int = 2) -> PlaceOrder {
        let items = cart(quantity).items
        return PlaceOrder(
            orderID: checkOut.orderID, idempotencyKey: checkOut.idempotencyKey, fingerprint: checkOut.fingerprint,
            lines: items.map {
                .init(productID: $0.productID, name: $0.name, quantity: $0.quantity, unitPrice: $0.unitPrice)
            },
            seenTotal: cart(quantity).total, promoCode: nil, shippingAddress: checkOut.shippingAddress,
            note: checkOut.note, cartVersion: 5)
    }

    /// The same cart for each customer in the query.
    static func carts(of query: GetCarts, _ cart: (CustomerID) -> CartContents) -> GetCarts.Reply {
        GetCarts.Reply(items: query.customerIDs.map { GetCarts.Item(customerID: $0, cart: cart($0)) })
    }

    static func order(_ id: OrderID = orderID, _ status: OrderStatus = .pending) -> OrderDetails {
        OrderDetails(
            orderID: id, number: number, status: status, items: [], subtotal: price(), discount: price(0),
            total: price(),
            promoCode: nil, shippingAddress: nil, note: "Ring twice", payment: nil, refunded: price(0),
            refundable: price(0), reservationExpiresAt: time, createdAt: time, updatedAt: time)
    }

    static func payment(_ id: PaymentID = paymentID, _ status: PaymentDetails.Status = .captured) -> PaymentDetails {
        PaymentDetails(
            paymentID: id, orderID: orderID, amount: price(), method: .card, status: status, createdAt: time)
    }

    static func stock(version: Int64 = 4) -> StockLevel {
        StockLevel(
            productID: productID, available: 9, reserved: 1, sold: 0, lowStockThreshold: 2, updatedAt: time,
            version: version)
    }
}
