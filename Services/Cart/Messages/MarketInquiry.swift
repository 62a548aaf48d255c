import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Queries the catalogue and the inventory concurrently.
struct MarketInquiry {
    private let prices: BatchedQueries<GetPrices>
    private let levels: BatchedQueries<GetAvailability>

    init(bus: MessageBus) {
        prices = BatchedQueries(bus: bus)
        levels = BatchedQueries(bus: bus)
    }

    /// - Throws: `MessagingError` when one of the two does not reply
    func market(for products: Set<ProductID>, _ context: MessageContext) async throws -> Market {
        guard !products.isEmpty else { return .unknown }
        let ids = products.sorted()
        async let prices = self.prices.ask(GetPrices(productIDs: ids), context).get()
        async let levels = self.levels.ask(GetAvailability(productIDs: ids), context).get()
        let stock = Dictionary(try await levels.items.map { ($0.productID, $0) }) { first, _ in first }
        let offers = try await prices.items.map { price in
            let level = stock[price.productID]
            let offer = Market.Offer(
                name: price.name, price: price.price, available: level?.available ?? 0,
                availability: level?.status ?? .outOfStock)
            return (price.productID, offer)
        }
        return Market(asked: products, offers: Dictionary(offers) { first, _ in first })
    }
}
