import Contracts
import DurableMessaging
import Logging
import Messaging
import OrderDomain
import Postgres
import Synchronization
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService
@testable import OrderService

/// An order service with a test database, a real inventory, and prices set by the test.
struct TestShop: Sendable {
    let database: ServiceDatabase
    let store: OrderStore
    let warehouse: TestWarehouse
    let catalogue = TestCatalogueOfPrices()
    let customer = CustomerID(.make())
    let paymentWindow: Duration

    /// The context of a message that was not handled before.
    func message(
        of customerID: CustomerID? = nil, from sender: ServiceName = .edge, about orderID: OrderID? = nil
    ) -> MessageContext {
        .beginning(
            at: sender, subject: Subject(customerID: customerID ?? customer, roles: [.customer]), orderID: orderID)
    }

    // MARK: Placing

    /// A product in stock, for sale at a price.
    func stock(_ available: Int64, price: Int64 = 500) async throws -> ProductID {
        let productID = try await warehouse.open(available)
        catalogue.set(productID, price)
        return productID
    }

    func command(
        _ lines: [ProductID: Int], as orderID: OrderID = OrderID(.make()), seen price: Int64 = 500,
        fingerprint: String = "a", promoCode: String? = nil, seenDiscount: Int64 = 0,
        cartVersion: Int64? = nil
    ) -> PlaceOrder {
        let lines = lines.sorted { $0.key < $1.key }.map { line in
            PlaceOrder.SeenLine(
                productID: line.key, name: "as seen", quantity: Quantity(line.value)!, unitPrice: Money(price, .usd))
        }
        return PlaceOrder(
            orderID: orderID, idempotencyKey: orderID.description, fingerprint: fingerprint, lines: lines,
            seenTotal: .zero(.usd), seenDiscount: promoCode == nil ? nil : Money(seenDiscount, .usd),
            promoCode: promoCode,
            shippingAddress: ShippingAddress(
                name: nil, line1: "1 Example Street", line2: nil, city: "Town", region: nil, postalCode: nil,
                country: "NL"), note: nil, cartVersion: cartVersion)
    }

    /// - Parameter reserve: stands in for the request to the inventory
    func place(
        _ command: PlaceOrder, _ context: MessageContext? = nil, reserve: PlaceOrderHandler.Reserve? = nil,
        limits: PlacementLimits = .none
    ) async throws -> Outcome<PlaceOrder> {
        try await handler(reserve: reserve, limits: limits).handle(
            command, context ?? message(about: command.orderID))
    }

    /// A handler as a process has one: concurrent calls share its batches.
    func handler(
        reserve: PlaceOrderHandler.Reserve? = nil, limits: PlacementLimits = .none
    ) -> PlaceOrderHandler {
        let warehouse = ReserveStockHandler(store: warehouse.store)
        return PlaceOrderHandler(
            store: store, paymentWindow: paymentWindow, getPrices: { [catalogue] query, _ in catalogue.answer(query) },
            reserve: reserve ?? { try await warehouse.handle($0, $1) }, limits: limits)
    }

    /// An order that waits for its payment.
    func pendingOrder(_ lines: [ProductID: Int]) async throws -> OrderDetails {
        try await place(command(lines)).get().order
    }

    // MARK: Requests and events

    func cancel(_ orderID: OrderID, _ context: MessageContext? = nil) async throws -> Outcome<CancelOrder> {
        try await CancelOrderHandler(store: store).handle(
            CancelOrder(orderID: orderID, reason: "changed my mind"), context ?? message(about: orderID)
        ).value
    }

    func payment(of order: OrderDetails, _ status: PaymentDetails.Status = .captured) -> PaymentDetails {
        PaymentDetails(
            paymentID: PaymentID(.make()), orderID: order.orderID, amount: order.total, method: .card, status: status,
            createdAt: .now())
    }

    func capture(_ payment: PaymentDetails) async throws {
        try await PaymentCapturedHandler(store: store).handle(
            PaymentCaptured(customerID: customer, payment: payment, at: .now()), message(from: .payment)
        ).value
    }

    func authorize(_ payment: PaymentDetails) async throws {
        try await PaymentAuthorizedHandler(store: store).handle(
            PaymentAuthorized(customerID: customer, payment: payment, at: .now()), message(from: .payment)
        ).value
    }

    private func administrator(about orderID: OrderID) -> MessageContext {
        .beginning(
            at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]), orderID: orderID)
    }

    func ship(_ orderID: OrderID) async throws -> Outcome<ShipOrder> {
        let shipment = Shipment(carrier: "Parcel Post", trackingNumber: "PP 123")
        return try await ShipOrderHandler(store: store)
            .handle(ShipOrder(orderID: orderID, shipment: shipment), administrator(about: orderID)).value
    }

    func deliver(_ orderID: OrderID) async throws -> Outcome<DeliverOrder> {
        try await DeliverOrderHandler(store: store)
            .handle(DeliverOrder(orderID: orderID), administrator(about: orderID)).value
    }

    func fail(_ payment: PaymentDetails) async throws {
        try await PaymentFailedHandler(store: store).handle(
            PaymentFailed(customerID: customer, payment: payment, reason: "declined", at: .now()),
            message(from: .payment)
        ).value
    }

    func refund(_ payment: PaymentDetails) async throws {
        var payment = payment
        payment.status = .refunded
        let refund = payment.amount
        try await PaymentRefundedHandler(store: store).handle(
            PaymentRefunded(
                customerID: customer, payment: payment, refund: refund, reason: "late", at: .now()),
            message(from: .payment)
        ).value
    }

    func refund(
        _ amount: Int64, of payment: PaymentDetails, id: RefundID = RefundID(.make()), restock: [StockLine]? = nil,
        _ context: MessageContext? = nil
    ) async throws {
        let refund = RefundDetails(
            refundID: id, orderID: payment.orderID, paymentID: payment.paymentID,
            amount: Money(amount, .usd), reason: "damaged", createdAt: .now())
        try await PaymentPartlyRefundedHandler(store: store).handle(
            PaymentPartlyRefunded(
                customerID: customer, payment: payment, refund: refund, at: .now(), restock: restock),
            context ?? message(from: .payment)
        ).value
    }

    func begin(
        _ orderID: OrderID, _ context: MessageContext? = nil, payment: PaymentID = PaymentID(.make())
    ) async throws -> Outcome<BeginPayment> {
        try await BeginPaymentHandler(store: store).handle(
            BeginPayment(orderID: orderID, paymentID: payment), context ?? message(from: .payment))
    }

    /// Moves the timers of an order into the past, and fires those that are due.
    func letTimePass(for orderID: OrderID) async throws {
        try await database.query(
            "UPDATE order_timer SET due_at = now() - interval '1 second' WHERE order_id = \(orderID)")
        try await ring()
    }

    /// Moves the settlement retry of an order into the past, and runs it.
    func settleAgain(reserve: PlaceOrderHandler.Reserve? = nil) async throws {
        try await database.query(
            """
            UPDATE order_timer SET due_at = now() - interval '1 second', leased_until = '-infinity'
            WHERE kind = 'settle_again'
            """)
        let warehouse = ReserveStockHandler(store: warehouse.store)
        let settlement = OrderSettlement(
            store: store, paymentWindow: paymentWindow, getPrices: { [catalogue] query, _ in catalogue.answer(query) },
            reserve: reserve ?? { try await warehouse.handle($0, $1) })
        try await SettlementRetry(store: store, settlement: settlement, logger: Logger(label: "test.order")).tick()
    }

    func ring() async throws {
        try await OrderTimers(store: store, logger: Logger(label: "test.order")).tick()
    }

    // MARK: Reading

    func order(_ orderID: OrderID) async throws -> OrderDetails {
        store.details(try #require(try await store.find(orderID)))
    }

    func history(_ orderID: OrderID) async throws -> [OrderHistoryEntry] {
        try await GetOrderHistoryHandler(store: store).handle(GetOrderHistory(orderID: orderID), message()).get().items
    }

    func timers(_ orderID: OrderID) async throws -> [String] {
        try await database.query("SELECT kind FROM order_timer WHERE order_id = \(orderID)").map { try $0["kind"] }
    }

    private struct Ordered<Message: Sendable>: Sendable {
        let message: Message
        let context: MessageContext
    }

    /// Each with its own message id, by which the inventory recognises a redelivery.
    private func returnCommands() async throws -> [Ordered<ReturnStock>] {
        try await database.query(
            "SELECT message_id, body FROM outbox WHERE name = \(ReturnStock.name.description) ORDER BY sequence"
        ).map { row in
            let id: UniqueID = try row["message_id"]
            let context = MessageContext(
                messageID: id, correlationID: id, trace: .make(isSampled: false), subject: nil, sender: .order)
            return Ordered(message: try MessageCoder.decode(ReturnStock.self, from: try row["body"]), context: context)
        }
    }

    /// Handles the commands in the order service's outbox by the inventory, twice, as the broker may deliver them.
    func deliverCommands() async throws {
        let releasing = ReleaseReservationHandler(store: warehouse.store)
        let committing = CommitReservationHandler(store: warehouse.store)
        let returning = ReturnStockHandler(store: warehouse.store)
        for _ in 0..<2 {
            for command in try await database.ordered(ReleaseReservation.self) {
                _ = try await releasing.handle(command, message(from: .order))
            }
            for command in try await database.ordered(CommitReservation.self) {
                _ = try await committing.handle(command, message(from: .order))
            }
            for command in try await returnCommands() {
                _ = try await returning.handle(command.message, command.context)
            }
        }
    }
}

/// Prices that a test sets.
final class TestCatalogueOfPrices: Sendable {
    private let prices = Mutex<[ProductID: Int64]>([:])

    func set(_ productID: ProductID, _ price: Int64?) { prices.withLock { $0[productID] = price } }

    func answer(_ query: GetPrices) -> Outcome<GetPrices> {
        let prices = prices.withLock { $0 }
        return .success(
            .init(
                items: query.productIDs.compactMap { id in
                    prices[id].map { GetPrices.Price(productID: id, name: "of today", price: Money($0, .usd)) }
                }))
    }
}

func withShop(paymentWindow: Duration = .seconds(900), _ body: (TestShop) async throws -> Void) async throws {
    try await withWarehouse { warehouse in
        try await warehouse.database.withNeighbour(.order) { database in
            let shop = TestShop(
                database: database, store: OrderStore(database: database), warehouse: warehouse,
                paymentWindow: paymentWindow)
            try await body(shop)
            try await shop.expectSoundHistories()
        }
    }
}

extension TestShop {
    /// Checks that each history counts from 1 without gaps up to the order's state, and that only open orders have a
    /// timer.
    fileprivate func expectSoundHistories() async throws {
        let rows = try await database.query(
            """
            SELECT order_id FROM customer_order AS placed
            JOIN LATERAL (
                SELECT count(*) AS steps, max(sequence) AS last, (array_agg(status ORDER BY sequence DESC))[1] AS status
                FROM order_history WHERE order_history.order_id = placed.order_id) AS history ON true
            WHERE (placed.version, placed.version, placed.status)
                    IS DISTINCT FROM (history.steps, history.last, history.status)
                OR (placed.status IN ('accepted', 'pending'))
                    <> EXISTS (SELECT FROM order_timer WHERE order_timer.order_id = placed.order_id)
            """)
        #expect(rows.isEmpty, "orders whose history or timer does not match")
    }
}
