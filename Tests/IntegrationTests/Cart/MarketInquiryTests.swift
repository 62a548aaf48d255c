import CartDomain
import Contracts
import Messaging
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import CartService

@Suite(.timeLimit(.minutes(1)))
struct `A market inquiry` {
    private let tea = ProductID(UniqueID(high: 1, low: 1))
    private let pot = ProductID(UniqueID(high: 1, low: 2))
    private let cup = ProductID(UniqueID(high: 1, low: 3))

    @Test func `combines prices and stock`() async throws {
        let prices = [price(of: tea, 500), price(of: pot, 700)]
        let level = GetAvailability.Level(productID: tea, available: 3, status: .lowStock)
        try await withBus(prices: { _ in prices }, levels: { _ in [level] }) { bus in
            let market = try await MarketInquiry(bus: bus).market(for: [tea, pot, cup], context)
            #expect(
                market[tea]
                    == Market.Offer(name: "Tea", price: Money(500, .usd), available: 3, availability: .lowStock))
            // Inventory does not know this product, so it cannot be ordered.
            #expect(
                market[pot]
                    == Market.Offer(name: "Tea", price: Money(700, .usd), available: 0, availability: .outOfStock))
            #expect(market[cup] == nil)
        }
    }

    @Test func `for no products sends no query`() async throws {
        try await withBus(prices: { _ in throw NotAsked() }, levels: { _ in throw NotAsked() }) { bus in
            let market = try await MarketInquiry(bus: bus).market(for: [], context)
            #expect(market == .unknown)
        }
    }

    @Test func `fails when one of the two queries fails`() async throws {
        try await withBus(prices: { _ in [] }, levels: { _ in throw NotAsked() }) { bus in
            await #expect(throws: MessagingError.failed(isTransient: false)) {
                try await MarketInquiry(bus: bus).market(for: [tea], context)
            }
        }
    }

    @Test func `concurrent inquiries share queries, and each gets its own products`() async throws {
        let asked = Mutex<[Int]>([])
        let products = (1...20).map { ProductID(UniqueID(high: 2, low: $0)) }
        let prices: @Sendable (GetPrices) throws -> [GetPrices.Price] = { query in
            asked.withLock { $0.append(query.productIDs.count) }
            return query.productIDs.map { self.price(of: $0, Int64($0.value.low)) }
        }
        try await withBus(prices: prices, levels: { _ in [] }) { bus in
            let inquiry = MarketInquiry(bus: bus)
            let markets = try await atOnce(products.count) { index in
                (index, try await inquiry.market(for: [products[index]], context))
            }
            for (index, market) in markets {
                #expect(market[products[index]]?.price == Money(Int64(index + 1), .usd))
                #expect(products.count { market[$0] != nil } == 1)
            }
        }
        let questions = asked.withLock(\.self)
        #expect(questions.reduce(0, +) == products.count)
        #expect(questions.count < products.count)
    }

    private struct NotAsked: Error {}

    private var context: MessageContext { .beginning(at: .edge) }

    private func price(of product: ProductID, _ amount: Int64) -> GetPrices.Price {
        GetPrices.Price(productID: product, name: "Tea", price: Money(amount, .usd))
    }

    /// Runs the cart's bus with a product and an inventory service that answer as the closures say.
    private func withBus(
        prices: @escaping @Sendable (GetPrices) throws -> [GetPrices.Price],
        levels: @escaping @Sendable (GetAvailability) throws -> [GetAvailability.Level],
        _ body: (MessageBus) async throws -> Void
    ) async throws {
        try await withBusFixture(.memory) { fixture in
            _ = try await fixture.bus(
                of: .product,
                Subscriptions(of: .product).answer(GetPrices.self) { query, _ in
                    .success(GetPrices.Prices(items: try prices(query)))
                })
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).answer(GetAvailability.self) { query, _ in
                    .success(GetAvailability.Levels(items: try levels(query)))
                })
            try await body(try await fixture.bus(of: .cart))
        }
    }
}
