import Contracts
import Vocabulary

extension Specimens {
    static let order: [Specimen] = requests + events

    private static let requests: [Specimen] = [
        .request(
            placing, reply: PlacedOrder(order: placed, isReplay: false),
            rejections: [
                .insufficientStock([.init(productId: productID, requested: two, available: 0)]),
                .priceChanged([.init(productId: productID, seenPrice: price, currentPrice: nil)]),
                .idempotencyKeyReused, .inFlight, .cartEmpty, .promoCodeInvalid(promoProblem),
                .cartAlreadyOrdered(orderID), .replayed(.notSettledInTime),
            ]),
        .request(
            FindPlacedOrder(orderId: orderID, fingerprint: "abc"), reply: PlacedOrder(order: placed, isReplay: true),
            rejections: [.notFound, .idempotencyKeyReused, .refused(.cartEmpty)]),
        .request(
            CancelOrder(orderId: orderID, reason: "changed my mind"), reply: placed,
            rejections: [.notFound, .notCancellable(.confirmed)]),
        .request(GetOrder(orderId: orderID), reply: placed, rejections: [.notFound]),
        .request(
            ListOrders(page: page), reply: Page(items: [placed], nextCursor: "next"), rejections: [.invalidCursor]),
        .request(
            GetOrderHistory(orderId: orderID),
            reply: .init(items: [.init(sequence: 1, status: .accepted, reason: nil, at: time)]),
            rejections: [.notFound]),
        .request(
            BeginPayment(orderId: orderID, paymentId: paymentID), reply: .init(amount: price),
            rejections: [.notFound, .notPayable(.expired), .tooManyAttempts(limit: 10)]),
        .request(
            FindOrders(
                orderId: orderID, customerId: customer, status: .confirmed,
                search: .init(text: "kettle", customerIds: [customer]), page: page),
            reply: Page(items: [.init(customerId: customer, order: placed)], nextCursor: nil),
            rejections: [.invalidCursor, .forbidden]),
        .request(
            SumCustomer(customerId: customer),
            reply: .init(items: [.init(orders: 2, spent: Money(5997, .usd), refunded: price)]),
            rejections: [.forbidden]),
        .request(
            ShipOrder(orderId: orderID, shipment: shipment), reply: placed,
            rejections: [.notFound, .notShippable(.pending), .forbidden]),
        .request(
            DeliverOrder(orderId: orderID), reply: placed,
            rejections: [.notFound, .notDeliverable(.confirmed), .forbidden]),
        .request(
            MarkUndelivered(orderId: orderID, reason: "refused at the door"), reply: placed,
            rejections: [.notFound, .notDeliverable(.confirmed), .forbidden]),
        .request(
            RequestReturn(
                returnId: ReturnID(id), orderId: orderID, items: [StockLine(productId: productID, quantity: two)],
                reason: "too small"), reply: returned,
            rejections: [
                .notFound, .notReturnable(.shipped),
                .exceedsDelivered([ReturnableLine(productId: productID, requested: 2, returnable: 1)]),
            ]),
        .request(
            DecideReturn(orderId: orderID, returnId: ReturnID(id), decision: .refuse(reason: "worn")), reply: returned,
            rejections: returnRejections),
        .request(
            ReceiveReturn(
                orderId: orderID, returnId: ReturnID(id),
                restock: .lines([StockLine(productId: productID, quantity: two)]), refund: .amount(price)),
            reply: returned, rejections: returnRejections),
        .request(ListReturns(orderId: orderID), reply: .init(items: [returned]), rejections: [.notFound]),
        .request(
            GetOrderStandings(orderIds: [orderID]),
            reply: .init(items: [.init(orderId: orderID, status: .paymentFailed)])),
        .request(
            ImportOrders(
                importId: ImportID(id), isDryRun: false,
                orders: [
                    HistoricalOrder(
                        orderId: orderID, reference: "2019-77", fingerprint: "abc", customerId: customer,
                        status: .delivered, placedAt: time,
                        lines: [.init(productId: productID, name: "Kettle", quantity: two, unitPrice: price)])
                ]), reply: .init(standings: [.imported, .unchanged, .contradictory, .notComputable])),
    ]

    private static let returnRejections: [ReturnRejection] = [
        .forbidden, .notFound, .wrongState(.refused), .restockExceedsReturn, .refundExceedsCaptured(left: price),
        .otherCurrency(.usd),
    ]

    static let placing = PlaceOrder(
        orderId: orderID, idempotencyKey: "key-1", fingerprint: "abc",
        lines: [.init(productId: productID, name: "Kettle", quantity: two, unitPrice: price)],
        seenTotal: Money(3998, .usd), promoCode: nil, shippingAddress: address, note: "Ring twice", respondsAsync: true,
        cartVersion: 5)

    private static let shipment = Shipment(carrier: "Parcel Post", trackingNumber: "PP 123")

    private static let events: [Specimen] = [
        .event(
            OrderRefunded(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), refund: price,
                status: .confirmed, reason: "damaged", at: time, summary: summary)),
        .event(
            OrderShipped(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), shipment: shipment,
                at: time, summary: summary)),
        .event(
            OrderDelivered(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), at: time,
                summary: summary)),
        .event(
            OrderPlaced(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), promoCode: nil,
                at: time)),
        .event(
            OrderRejected(
                orderId: orderID, customerId: customer, reason: "price_changed",
                priceChanges: [.init(productId: productID, seenPrice: price, currentPrice: nil)], at: time,
                summary: summary,
                lines: [line], total: Money(3998, .usd), rejection: .init(code: "price_changed", detail: "Dearer."),
                isNews: true)),
        .event(
            OrderConfirmed(
                orderId: orderID, customerId: customer, lines: [line], subtotal: Money(3998, .usd),
                discount: .zero(.usd), total: Money(3998, .usd), shippingAddress: address, payment: paid, at: time,
                summary: summary)),
        .event(
            OrderCancelled(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), reason: nil, at: time,
                summary: summary, cause: .undelivered, money: .goingBack)),
        .event(
            OrderExpired(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), reason: nil, at: time,
                summary: summary)),
        .event(
            OrderReturnUpdated(
                orderId: orderID, customerId: customer, details: returned, lines: [line], total: Money(3998, .usd),
                summary: summary, at: time)),
        .event(
            OrderPaymentFailed(
                orderId: orderID, customerId: customer, lines: [line], total: Money(3998, .usd), reason: "declined",
                at: time, summary: summary)),
    ]

    static let payment: [Specimen] = [
        .request(
            PayOrder(
                paymentId: paymentID, orderId: orderID, method: .card, token: "tok_ok", idempotencyKey: "key-2",
                fingerprint: "def"),
            reply: .init(payment: paid, isReplay: false),
            rejections: [
                .orderNotFound, .orderNotPayable(.confirmed), .declined(paid, reason: "declined", isReplay: false),
                .idempotencyKeyReused, .inFlight, .paymentInProgress, .tooManyAttempts(limit: 10), .outcomeUnknown,
            ]),
        .request(
            CollectPayment(paymentId: paymentID, orderId: orderID), reply: paid,
            rejections: [.notFound, .notAuthorized]),
        .request(
            RefundPayment(
                paymentId: paymentID, orderId: orderID, reason: "expired", refundId: RefundID(id), amount: price),
            reply: paid,
            rejections: [.notFound, .notCaptured]),
        .request(GetPayment(paymentId: paymentID), reply: paid, rejections: [.notFound]),
        .event(PaymentAuthorized(customerId: customer, payment: paid, at: time)),
        .event(PaymentCaptured(customerId: customer, payment: paid, at: time)),
        .event(PaymentFailed(customerId: customer, payment: paid, reason: "declined", at: time)),
        .event(
            PaymentRefunded(
                customerId: customer, payment: paid, refund: price, reason: "expired", at: time,
                restock: [StockLine(productId: productID, quantity: two)], refundId: RefundID(id))),
        .event(
            PaymentPartlyRefunded(
                customerId: customer, payment: paid, refund: refund, at: time,
                restock: [StockLine(productId: productID, quantity: two)])),
        .request(
            RefundOrder(
                refundId: RefundID(id), orderId: orderID, amount: price, reason: "damaged", fingerprint: "ghi",
                restock: [StockLine(productId: productID, quantity: two)]),
            reply: .init(refund: refund, isReplay: false),
            rejections: [
                .forbidden, .notFound, .nothingToRefund, .exceedsCaptured(left: price), .otherCurrency(.usd),
                .idempotencyKeyReused, .inFlight,
            ]),
    ]
}
