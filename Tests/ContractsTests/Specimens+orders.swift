import Contracts
import Vocabulary

extension Specimens {
    static let order: [Specimen] = requests + events

    private static let requests: [Specimen] = [
        .request(
            placing, reply: PlacedOrder(order: placed, isReplay: false),
            rejections: [
                .insufficientStock([.init(productID: productID, requested: two, available: 0)]),
                .priceChanged([.init(productID: productID, seenPrice: price, currentPrice: nil)]),
                .idempotencyKeyReused, .inFlight, .cartEmpty, .promoCodeInvalid(promoProblem),
                .cartAlreadyOrdered(orderID), .replayed(.notSettledInTime),
            ]),
        .request(
            FindPlacedOrder(orderID: orderID, fingerprint: "abc"), reply: PlacedOrder(order: placed, isReplay: true),
            rejections: [.notFound, .idempotencyKeyReused, .refused(.cartEmpty)]),
        .request(
            CancelOrder(orderID: orderID, reason: "changed my mind"), reply: placed,
            rejections: [.notFound, .notCancellable(.confirmed)]),
        .request(GetOrder(orderID: orderID), reply: placed, rejections: [.notFound]),
        .request(
            ListOrders(page: page), reply: Page(items: [placed], nextCursor: "next"), rejections: [.invalidCursor]),
        .request(
            GetOrderHistory(orderID: orderID),
            reply: .init(items: [.init(sequence: 1, status: .accepted, reason: nil, at: time)]),
            rejections: [.notFound]),
        .request(
            BeginPayment(orderID: orderID, paymentID: paymentID), reply: .init(amount: price),
            rejections: [.notFound, .notPayable(.expired), .tooManyAttempts(limit: 10)]),
        .request(
            FindOrders(
                orderID: orderID, customerID: customer, status: .confirmed,
                search: .init(text: "kettle", customerIDs: [customer]), page: page),
            reply: Page(items: [.init(customerID: customer, order: placed)], nextCursor: nil),
            rejections: [.invalidCursor, .forbidden]),
        .request(
            SumCustomer(customerID: customer),
            reply: .init(items: [.init(orders: 2, spent: Money(5997, .usd), refunded: price)]),
            rejections: [.forbidden]),
        .request(
            ShipOrder(orderID: orderID, shipment: shipment), reply: placed,
            rejections: [.notFound, .notShippable(.pending), .forbidden]),
        .request(
            DeliverOrder(orderID: orderID), reply: placed,
            rejections: [.notFound, .notDeliverable(.confirmed), .forbidden]),
        .request(
            MarkUndelivered(orderID: orderID, reason: "refused at the door"), reply: placed,
            rejections: [.notFound, .notDeliverable(.confirmed), .forbidden]),
        .request(
            RequestReturn(
                returnID: ReturnID(id), orderID: orderID, items: [StockLine(productID: productID, quantity: two)],
                reason: "too small"), reply: returned,
            rejections: [
                .notFound, .notReturnable(.shipped),
                .exceedsDelivered([ReturnableLine(productID: productID, requested: 2, returnable: 1)]),
            ]),
        .request(
            DecideReturn(orderID: orderID, returnID: ReturnID(id), decision: .refuse(reason: "worn")), reply: returned,
            rejections: returnRejections),
        .request(
            ReceiveReturn(
                orderID: orderID, returnID: ReturnID(id),
                restock: .lines([StockLine(productID: productID, quantity: two)]), refund: .amount(price)),
            reply: returned, rejections: returnRejections),
        .request(ListReturns(orderID: orderID), reply: .init(items: [returned]), rejections: [.notFound]),
        .request(
            GetOrderStatuses(orderIDs: [orderID]),
            reply: .init(items: [.init(orderID: orderID, status: .paymentFailed)], commandsArePaused: true)),
        .request(
            ImportOrders(
                importID: ImportID(id), isDryRun: false,
                orders: [
                    HistoricalOrder(
                        orderID: orderID, reference: "2019-77", fingerprint: "abc", customerID: customer,
                        status: .delivered, placedAt: time,
                        lines: [.init(productID: productID, name: "Kettle", quantity: two, unitPrice: price)])
                ]), reply: .init(verdicts: [.imported, .unchanged, .contradictory, .notComputable])),
    ]

    private static let returnRejections: [ReturnRejection] = [
        .forbidden, .notFound, .wrongState(.refused), .restockExceedsReturn, .refundExceedsCaptured(left: price),
        .otherCurrency(.usd),
    ]

    static let placing = PlaceOrder(
        orderID: orderID, idempotencyKey: "key-1", fingerprint: "abc",
        lines: [.init(productID: productID, name: "Kettle", quantity: two, unitPrice: price)],
        seenTotal: Money(3998, .usd), promoCode: nil, shippingAddress: address, note: "Ring twice", respondsAsync: true,
        cartVersion: 5)

    private static let shipment = Shipment(carrier: "Parcel Post", trackingNumber: "PP 123")

    private static let events: [Specimen] = [
        .event(
            OrderRefunded(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), refund: price,
                status: .confirmed, reason: "damaged", at: time, summary: summary)),
        .event(
            OrderShipped(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), shipment: shipment,
                at: time, summary: summary)),
        .event(
            OrderDelivered(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), at: time,
                summary: summary)),
        .event(
            OrderPlaced(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), promoCode: nil,
                at: time)),
        .event(
            OrderRejected(
                orderID: orderID, customerID: customer, reason: "price_changed",
                priceChanges: [.init(productID: productID, seenPrice: price, currentPrice: nil)], at: time,
                summary: summary,
                lines: [line], total: Money(3998, .usd), rejection: .init(code: "price_changed", detail: "Dearer."),
                isUnanswered: true)),
        .event(
            OrderConfirmed(
                orderID: orderID, customerID: customer, lines: [line], subtotal: Money(3998, .usd),
                discount: .zero(.usd), total: Money(3998, .usd), shippingAddress: address, payment: paid, at: time,
                summary: summary)),
        .event(
            OrderCancelled(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), reason: nil, at: time,
                summary: summary, cause: .undelivered, money: .goingBack)),
        .event(
            OrderExpired(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), reason: nil, at: time,
                summary: summary)),
        .event(
            OrderReturnUpdated(
                orderID: orderID, customerID: customer, details: returned, lines: [line], total: Money(3998, .usd),
                summary: summary, at: time)),
        .event(
            OrderPaymentFailed(
                orderID: orderID, customerID: customer, lines: [line], total: Money(3998, .usd), reason: "declined",
                at: time, summary: summary)),
    ]

    static let payment: [Specimen] = [
        .request(
            PayOrder(
                paymentID: paymentID, orderID: orderID, method: .card, token: "tok_ok", idempotencyKey: "key-2",
                fingerprint: "def"),
            reply: .init(payment: paid, isReplay: false),
            rejections: [
                .orderNotFound, .orderNotPayable(.confirmed), .declined(paid, reason: "declined", isReplay: false),
                .idempotencyKeyReused, .inFlight, .paymentInProgress, .tooManyAttempts(limit: 10), .outcomeUnknown,
            ]),
        .request(
            CollectPayment(paymentID: paymentID, orderID: orderID), reply: paid,
            rejections: [.notFound, .notAuthorized]),
        .request(
            RefundPayment(
                paymentID: paymentID, orderID: orderID, reason: "expired", refundID: RefundID(id), amount: price),
            reply: paid,
            rejections: [.notFound, .notCaptured]),
        .request(GetPayment(paymentID: paymentID), reply: paid, rejections: [.notFound]),
        .event(PaymentAuthorized(customerID: customer, payment: paid, at: time)),
        .event(PaymentCaptured(customerID: customer, payment: paid, at: time)),
        .event(PaymentFailed(customerID: customer, payment: paid, reason: "declined", at: time)),
        .event(
            PaymentRefunded(
                customerID: customer, payment: paid, refund: price, reason: "expired", at: time,
                restock: [StockLine(productID: productID, quantity: two)], refundID: RefundID(id))),
        .event(
            PaymentPartlyRefunded(
                customerID: customer, payment: paid, refund: refund, at: time,
                restock: [StockLine(productID: productID, quantity: two)])),
        .request(
            RefundOrder(
                refundID: RefundID(id), orderID: orderID, amount: price, reason: "damaged", fingerprint: "ghi",
                restock: [StockLine(productID: productID, quantity: two)]),
            reply: .init(refund: refund, isReplay: false, proposal: .awaitingApproval),
            rejections: [
                .forbidden, .notFound, .nothingToRefund, .exceedsCaptured(left: price), .otherCurrency(.usd),
                .idempotencyKeyReused, .inFlight,
            ]),
        .request(
            DecideRefund(refundID: RefundID(id), isApproved: true), reply: proposal,
            rejections: [
                .forbidden, .notFound, .ownProposal, .alreadyDecided(.refused), .exceedsCaptured(left: price),
                .nothingToRefund,
            ]),
        .request(
            ListRefundProposals(status: .awaitingApproval, page: page), reply: Page(items: [proposal], nextCursor: "n"),
            rejections: [.forbidden, .invalidCursor]),
    ]

    static let proposal = RefundProposal(
        refundID: RefundID(id), orderID: orderID, paymentID: paymentID, amount: price, reason: "damaged",
        status: .approved, proposedBy: customer, decidedBy: CustomerID(orderID.value), createdAt: time)
}
