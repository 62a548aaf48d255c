import Contracts
import Messaging
import OrderDomain
import Vocabulary

/// Brings an accepted order to where it waits for its payment, or is refused: prices first, then stock.
struct OrderSettlement: Sendable {
    let store: OrderStore
    let paymentWindow: Duration
    let getPrices: PlaceOrderHandler.GetPricesOf
    let reserve: PlaceOrderHandler.Reserve

    /// - Throws: `MessagingError` when product or inventory is away; the order is still accepted then
    func settle(_ order: StoredOrder, _ context: MessageContext) async throws -> Outcome<PlaceOrder> {
        let news = try await newsOfPricesAndStock(order, context)
        return try await store.database.transaction(causedBy: context) { unit in
            guard let locked = try await store.lock(order.orderID, in: unit) else { return .failure(.notSettledInTime) }
            let (settled, reaction) = try store.advance(locked, news, in: unit)
            // Cancelled, given up, or settled by another delivery of this command while this one asked around.
            if case .move = reaction { return settled.placedOutcome(isReplay: false) }
            return settled.placedOutcome(isReplay: true)
        }
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
