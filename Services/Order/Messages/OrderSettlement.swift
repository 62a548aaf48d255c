import Concurrency
import Contracts
import Messaging
import OrderDomain
import Vocabulary

/// Brings an accepted order to where it waits for its payment, or is refused: prices first, then stock, and with it the
/// promotion. Orders whose news come together move in one transaction.
struct OrderSettlement: Sendable {
    private struct Settling: Sendable {
        let orderID: OrderID
        let news: OrderNews
        let cause: MessageContext
    }

    /// Orders that move in one transaction.
    private static let limit = 32

    private let getPrices: PlaceOrderHandler.GetPricesOf
    private let reserve: PlaceOrderHandler.Reserve
    private let paymentWindow: Duration
    private let move: @Sendable ([Settling]) async throws -> [Outcome<PlaceOrder>]
    private let gathering: Gathering<Settling, Outcome<PlaceOrder>>

    init(
        store: OrderStore, paymentWindow: Duration, getPrices: @escaping PlaceOrderHandler.GetPricesOf,
        reserve: @escaping PlaceOrderHandler.Reserve
    ) {
        self.getPrices = getPrices
        self.reserve = reserve
        self.paymentWindow = paymentWindow
        move = { try await Self.move($0, in: store) }
        gathering = Gathering(limit: Self.limit, perform: move)
    }

    /// - Parameter isUnanswered: the customer was given no answer but that the order is accepted
    /// - Throws: `MessagingError` when product or inventory is away; the order is still accepted then
    func settle(
        _ order: StoredOrder, isUnanswered: Bool, _ context: MessageContext
    ) async throws -> Outcome<PlaceOrder> {
        var news = try await newsOfPricesAndStock(order, context)
        news.isUnanswered = isUnanswered
        let settling = Settling(orderID: order.orderID, news: news, cause: context)
        // One with a promotion goes alone: its lock on that is not for others to wait for.
        guard order.promoCode == nil else { return try await move([settling])[0] }
        return try await gathering(settling)
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
                let whole = try await redeem(settling.news, for: order, of: store, in: own)
                let (settled, reaction) = try store.advance(order, whole, in: own, &writes)
                orders[settling.orderID] = settled
                // Else cancelled, given up, or settled by another delivery of this command while this one asked around.
                let isMoved = if case .move = reaction { true } else { false }
                outcomes.append(store.placedOutcome(settled, isReplay: !isMoved))
            }
            try writes.send(in: unit)
            return outcomes
        }
    }

    /// The promotion is taken in the transaction in which the order gets its stock for good, and only then: what else
    /// became of the order meanwhile takes nothing.
    private static func redeem(
        _ news: OrderNews, for order: StoredOrder, of store: OrderStore, in unit: UnitOfWork
    ) async throws -> OrderNews {
        guard order.state == .accepted, news.signal == .stockHeld, let code = order.promoCode,
            let lines = news.lines, let heldUntil = news.heldUntil
        else { return news }
        do {
            let discount = try await store.redeem(code, for: order, subtotal: lines.subtotal, in: unit) { discount in
                try check(discount, on: lines.subtotal, against: order.seen)
            }
            return .stockHeld(until: heldUntil, lines, discount: discount)
        } catch let refusal as PromotionRefusal {
            let problem = PromoCodeProblem(refusal)
            var refused = OrderNews.refused(
                .promotionRefused, .promoCodeInvalid(problem), "promo_code_\(problem.code)")
            refused.isUnanswered = news.isUnanswered
            return refused
        }
    }

    /// A discount may shrink with the prices that it is a share of, but not make the customer pay more than was shown.
    private static func check(
        _ discount: Money, on subtotal: Money, against seen: SeenTerms?
    ) throws(PromotionRefusal) {
        guard let seen, let seenDiscount = seen.discount, discount.amount < seenDiscount.amount else { return }
        guard subtotal.amount - discount.amount <= seen.total.amount else { throw .termsChanged }
    }

    private func newsOfPricesAndStock(_ order: StoredOrder, _ context: MessageContext) async throws -> OrderNews {
        guard let seen = PricedLines(order.lines) else {
            return .refused(.pricesRefused, .totalNotComputable, "total_not_computable")
        }
        do {
            let lines = try Pricing.reprice(seen, at: try await todaysPrices(seen, context))
            return try await newsOfStock(order, lines, context)
        } catch let rejection as Pricing.Rejection {
            let changes = rejection.changes.map(PlaceOrder.PriceChange.init)
            return .refused(.pricesRefused, .priceChanged(changes), "price_changed")
        }
    }

    private func todaysPrices(
        _ lines: PricedLines, _ context: MessageContext
    ) async throws -> [ProductID: Pricing.Price] {
        let productIDs = Array(Set(lines.lines.map(\.productID)))
        switch try await getPrices(GetPrices(productIds: productIDs), context) {
        case .success(let prices):
            return Dictionary(
                prices.items.map { ($0.productId, Pricing.Price(name: $0.name, amount: $0.price)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private func newsOfStock(
        _ order: StoredOrder, _ lines: PricedLines, _ context: MessageContext
    ) async throws -> OrderNews {
        let request = ReserveStock(
            orderId: order.orderID,
            lines: lines.lines.map { StockLine(productId: $0.productID, quantity: $0.quantity) },
            expiresAt: order.readAt + paymentWindow)
        switch try await reserve(request, context) {
        case .success(let reserved):
            return .stockHeld(until: reserved.expiresAt, lines)
        case .failure(.insufficientStock(let shortages)):
            return .refused(.stockRefused, .insufficientStock(shortages), "insufficient_stock")
        case .failure(.ended):
            return .refused(.stockRefused, .notSettledInTime, "reservation_ended")
        }
    }
}

extension PlaceOrder.PriceChange {
    fileprivate init(_ change: Pricing.Change) {
        self.init(productId: change.productID, seenPrice: change.seen, currentPrice: change.current)
    }
}
