import Contracts
import Messaging
import OrderDomain
import Vocabulary

/// Brings an accepted order to where it waits for its payment, or is refused: prices first, then stock, and with it the
/// promotion.
struct OrderSettlement: Sendable {
    let store: OrderStore
    let paymentWindow: Duration
    let getPrices: PlaceOrderHandler.GetPricesOf
    let reserve: PlaceOrderHandler.Reserve

    /// - Throws: `MessagingError` when product or inventory is away; the order is still accepted then
    func settle(
        _ order: StoredOrder, _ command: PlaceOrder, _ context: MessageContext
    ) async throws -> Outcome<PlaceOrder> {
        let news = try await newsOfPricesAndStock(order, context)
        return try await store.database.transaction(causedBy: context) { unit in
            guard let locked = try await store.lock(order.orderID, in: unit) else { return .failure(.notSettledInTime) }
            let whole = try await redeem(command, news, for: locked, in: unit)
            let (settled, reaction) = try store.advance(locked, whole, in: unit)
            // Cancelled, given up, or settled by another delivery of this command while this one asked around.
            if case .move = reaction { return settled.placedOutcome(isReplay: false) }
            return settled.placedOutcome(isReplay: true)
        }
    }

    /// The promotion is taken in the transaction in which the order gets its stock for good, and only then: what else
    /// became of the order meanwhile takes nothing.
    private func redeem(
        _ command: PlaceOrder, _ news: OrderNews, for order: StoredOrder, in unit: UnitOfWork
    ) async throws -> OrderNews {
        guard order.state == .accepted, news.signal == .stockHeld, let code = order.promoCode,
            let lines = news.lines, let heldUntil = news.heldUntil
        else { return news }
        do {
            let discount = try await store.redeem(code, for: order, subtotal: lines.subtotal, in: unit) { discount in
                try Self.check(discount, on: lines.subtotal, against: command)
            }
            return .stockHeld(until: heldUntil, lines, discount: discount)
        } catch let refusal as PromotionRefusal {
            let problem = PromoCodeProblem(refusal)
            return .refused(.promotionRefused, .promoCodeInvalid(problem), "promo_code_\(problem.code)")
        }
    }

    /// A discount may shrink with the prices that it is a share of, but not make the customer pay more than was shown.
    private static func check(
        _ discount: Money, on subtotal: Money, against command: PlaceOrder
    ) throws(PromotionRefusal) {
        guard let seen = command.seenDiscount, discount.amount < seen.amount else { return }
        guard subtotal.amount - discount.amount <= command.seenTotal.amount else { throw .termsChanged }
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
