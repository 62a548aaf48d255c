import Concurrency
import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Vocabulary

/// Settles an accepted order: checks prices, reserves stock and redeems the promotion, so that the order becomes
/// pending or rejected. Orders that are settled concurrently share one transaction.
struct OrderSettlement: Sendable {
    private struct Settling: Sendable {
        let orderID: OrderID
        let update: OrderUpdate
        let isUnanswered: Bool
        let cause: MessageContext
    }

    /// Maximum number of orders in one transaction.
    private static let limit = 32

    private let getPrices: PlaceOrderHandler.GetPricesOf
    private let reserve: PlaceOrderHandler.Reserve
    private let paymentWindow: Duration
    private let limits: PlacementLimits
    private let openOrders: Batcher<StoredOrder, PlacementLimits.OpenOrders>
    private let move: @Sendable ([Settling]) async throws -> [Outcome<PlaceOrder>]
    private let batcher: Batcher<Settling, Outcome<PlaceOrder>>

    init(
        store: OrderStore, paymentWindow: Duration, getPrices: @escaping PlaceOrderHandler.GetPricesOf,
        reserve: @escaping PlaceOrderHandler.Reserve, limits: PlacementLimits = .standard
    ) {
        self.getPrices = getPrices
        self.reserve = reserve
        self.paymentWindow = paymentWindow
        self.limits = limits
        openOrders = Batcher(limit: Self.limit) { try await store.openOrders(beside: $0) }
        move = { try await Self.move($0, in: store) }
        batcher = Batcher(limit: Self.limit, perform: move)
    }

    /// - Parameter isUnanswered: the client only got the reply that the order is accepted
    /// - Throws: `MessagingError` when product or inventory does not reply; the order stays accepted
    func settle(
        _ order: StoredOrder, isUnanswered: Bool, _ context: MessageContext
    ) async throws -> Outcome<PlaceOrder> {
        let update = try await checkPricesAndStock(of: order, isUnanswered, context)
        let settling = Settling(orderID: order.orderID, update: update, isUnanswered: isUnanswered, cause: context)
        // An order with a promotion gets its own transaction, so that other orders do not wait for the promotion's
        // lock.
        guard order.promoCode == nil else { return try await move([settling])[0] }
        return try await batcher(settling)
    }

    private static func move(_ settlings: [Settling], in store: OrderStore) async throws -> [Outcome<PlaceOrder>] {
        try await store.database.transaction(causedBy: settlings.map(\.cause)) { unit in
            var orders = try await store.lock(settlings.map(\.orderID), in: unit)
            var writes = OrderWrites()
            var outcomes: [Outcome<PlaceOrder>] = []
            for settling in settlings {
                guard let order = orders[settling.orderID] else {
                    outcomes.append(.failure(.notSettledInTime))
                    continue
                }
                let own = unit.causedBy(settling.cause)
                let update = try await redeem(settling, for: order, of: store, in: own)
                let (settled, result) = try store.advance(order, update, in: own, &writes)
                orders[settling.orderID] = settled
                // Not moved: the order was cancelled, rejected or settled by another delivery meanwhile.
                outcomes.append(store.placedOutcome(settled, isReplay: result != .moved))
            }
            try writes.send(in: unit)
            return outcomes
        }
    }

    /// Redeems the promotion in the transaction in which the order becomes pending; an order that was cancelled or
    /// rejected meanwhile redeems nothing.
    private static func redeem(
        _ settling: Settling, for order: StoredOrder, of store: OrderStore, in unit: UnitOfWork
    ) async throws -> OrderUpdate {
        guard order.order.needsPromotion(for: settling.update) else { return settling.update }
        let promotion = try await store.lockPromotion(of: order, in: unit)
        return order.order.redeeming(
            promotion, settling.update, seen: order.seen, isAnswered: !settling.isUnanswered)
    }

    private func checkPricesAndStock(
        of order: StoredOrder, _ isUnanswered: Bool, _ context: MessageContext
    ) async throws -> OrderUpdate {
        do {
            guard let seen = PricedLines(order.lines) else { throw OrderRejection.totalNotComputable }
            async let open = openOrders(order)
            let lines = try await repriced(seen, context)
            try Self.check(lines, beside: try await open, limits)
            return .stockHeld(until: try await reserve(lines, of: order, context), lines)
        } catch let rejection as OrderRejection {
            return .rejected(rejection, isAnswered: !isUnanswered)
        }
    }

    private static func check(
        _ lines: PricedLines, beside open: PlacementLimits.OpenOrders, _ limits: PlacementLimits
    ) throws(OrderRejection) {
        do throws(LimitRefusal) {
            try limits.check(lines, beside: open)
        } catch {
            throw .limitExceeded(error)
        }
    }

    /// - Throws: `OrderRejection`, `MessagingError`
    private func repriced(_ seen: PricedLines, _ context: MessageContext) async throws -> PricedLines {
        let prices = try await todaysPrices(seen, context)
        do {
            return try Pricing.reprice(seen, at: prices)
        } catch {
            throw OrderRejection.pricesChanged(error.changes)
        }
    }

    private func todaysPrices(
        _ lines: PricedLines, _ context: MessageContext
    ) async throws -> [ProductID: Pricing.Price] {
        let productIDs = Array(Set(lines.lines.map(\.productID)))
        switch try await getPrices(GetPrices(productIDs: productIDs), context) {
        case .success(let prices):
            return Dictionary(
                prices.items.map { ($0.productID, Pricing.Price(name: $0.name, amount: $0.price)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// - Returns: the end of the stock's reservation
    /// - Throws: `OrderRejection`, `MessagingError`
    private func reserve(
        _ lines: PricedLines, of order: StoredOrder, _ context: MessageContext
    ) async throws -> Timestamp {
        let request = ReserveStock(
            orderID: order.orderID,
            lines: lines.lines.map { StockLine(productID: $0.productID, quantity: $0.quantity) },
            expiresAt: order.readAt + paymentWindow)
        switch try await reserve(request, context) {
        case .success(let reserved): return reserved.expiresAt
        case .failure(.insufficientStock(let shortages)):
            throw OrderRejection.insufficientStock(shortages.map(StockShortage.init))
        case .failure(.ended): throw OrderRejection.reservationEnded
        }
    }
}
