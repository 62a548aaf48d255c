import Concurrency
package import Contracts
package import Messaging
package import OrderDomain
import Vocabulary

/// Places an order. Each step can be repeated: the order's row shows where an interrupted attempt stopped, so a
/// redelivery continues there. The row, not the inbox, makes the command idempotent.
///
/// When another service does not reply, the order stays accepted and `SettlementRetry` settles it later.
package struct PlaceOrderHandler: Sendable {
    package typealias GetPricesOf = @Sendable (GetPrices, MessageContext) async throws -> Outcome<GetPrices>
    package typealias Reserve = @Sendable (ReserveStock, MessageContext) async throws -> Outcome<ReserveStock>

    /// The command has no subject.
    struct NoCustomer: Error {}

    /// Maximum number of orders stored with one statement.
    private static let limit = 64

    private let store: OrderStore
    private let acceptance: Batcher<NewOrder, StoredOrder?>
    private let settlement: OrderSettlement

    package init(
        store: OrderStore, paymentWindow: Duration, getPrices: @escaping GetPricesOf, reserve: @escaping Reserve,
        limits: PlacementLimits = .standard
    ) {
        self.init(
            store: store,
            settlement: OrderSettlement(
                store: store, paymentWindow: paymentWindow, getPrices: getPrices, reserve: reserve, limits: limits))
    }

    init(store: OrderStore, settlement: OrderSettlement) {
        self.store = store
        self.settlement = settlement
        acceptance = Batcher(limit: Self.limit) { try await store.accept($0) }
    }

    package func handle(_ command: PlaceOrder, _ context: MessageContext) async throws -> Outcome<PlaceOrder> {
        guard let customerID = context.subject?.customerID else { throw NoCustomer() }
        let placement = RepeatedPlacement.Request(
            customerID: customerID, fingerprint: command.fingerprint, messageID: context.messageID)
        let lines = command.seenLines
        if let lines, let accepted = try await acceptance(command.newOrder(lines, placement)) {
            return try await settle(accepted, command, context)
        }
        if let known = try await store.find(command.orderID) {
            return try await answer(placement, known, command, context)
        }
        return .failure(try await refusal(of: command, lines, by: customerID))
    }

    /// Why an order is neither new nor known: the command is invalid, another order has the cart's version, or the
    /// customer used the key for another order id.
    private func refusal(
        of command: PlaceOrder, _ lines: PricedLines?, by customerID: CustomerID
    ) async throws -> PlaceOrder.Rejection {
        if command.lines.isEmpty { return .cartEmpty }
        if lines == nil { return .totalNotComputable }
        if let version = command.cartVersion,
            let other = try await store.order(of: customerID, cartVersion: version)
        {
            return .cartAlreadyOrdered(other)
        }
        return .idempotencyKeyReused
    }

    /// When product or inventory does not reply, the order stays accepted and a timer retries every few seconds, which
    /// is sooner than the redelivery of the command.
    private func settle(
        _ order: StoredOrder, _ command: PlaceOrder, _ context: MessageContext
    ) async throws -> Outcome<PlaceOrder> {
        do {
            return try await settlement.settle(order, isUnanswered: command.respondsAsync == true, context)
        } catch let error as MessagingError where error.isTransient {
            try await store.settleLater(order.orderID)
            return .success(PlacedOrder(order: store.details(order), isReplay: false))
        }
    }

    private func answer(
        _ placement: RepeatedPlacement.Request, _ known: StoredOrder, _ command: PlaceOrder, _ context: MessageContext
    ) async throws -> Outcome<PlaceOrder> {
        switch RepeatedPlacement(placement, of: known.placement, in: known.state) {
        case .resume: try await settle(known, command, context)
        case .answerAgain: store.placedOutcome(known, isReplay: false)
        case .replay: store.placedOutcome(known, isReplay: true)
        case .inFlight: .failure(.inFlight)
        case .keyReused: .failure(.idempotencyKeyReused)
        }
    }
}

extension OrderStore {
    /// The reply to a request to place an order: its rejection, or the order's current state.
    func placedOutcome(_ order: StoredOrder, isReplay: Bool) -> Outcome<PlaceOrder> {
        order.rejection.map { .failure(isReplay ? .replayed($0) : $0) }
            ?? .success(PlacedOrder(order: details(order), isReplay: isReplay))
    }
}

extension PlaceOrder {
    /// Nil when the lines are empty or invalid, or their sum overflows.
    fileprivate var seenLines: PricedLines? {
        let priced = lines.compactMap { line in
            PricedLine(
                productID: line.productID, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice)
        }
        return priced.count == lines.count ? PricedLines(priced) : nil
    }

    fileprivate func newOrder(_ lines: PricedLines, _ placement: RepeatedPlacement.Request) -> NewOrder {
        NewOrder(
            orderID: orderID, placement: placement, idempotencyKey: idempotencyKey, lines: lines,
            seen: SeenTerms(total: seenTotal, discount: seenDiscount), promoCode: promoCode,
            shippingAddress: shippingAddress, note: note, cartVersion: cartVersion)
    }
}
