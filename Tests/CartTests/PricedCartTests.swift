import CartDomain
import Testing
import Vocabulary

struct `A priced cart` {
    private let now = Timestamp(seconds: 1_763_703_000)

    private func product(_ number: Int) -> ProductID { ProductID(UniqueID(high: 1, low: UInt64(number))) }

    private func line(_ number: Int, _ quantity: Int, seen amount: Int64) throws -> CartLine {
        CartLine(
            productID: product(number), name: "Seen", quantity: try #require(Quantity(quantity)),
            seenPrice: Money(amount, .usd),
            addedAt: now)
    }

    private func offer(_ price: Money) -> Market.Offer {
        Market.Offer(name: "Tea", price: price, available: 1, availability: .lowStock)
    }

    private func market(_ prices: [Int: Money]) -> Market {
        let offers = Dictionary(uniqueKeysWithValues: prices.map { (product($0), offer($1)) })
        return Market(asked: Set(offers.keys), offers: offers)
    }

    private func cart(_ lines: [CartLine]) -> Cart { Cart(lines: lines, promoCode: nil, version: 1, updatedAt: now) }

    @Test func `costs nothing when it is empty`() throws {
        let priced = try PricedCart(.unused(at: now), at: .unknown)
        #expect(priced.lines == [])
        #expect([priced.subtotal, priced.discount, priced.total] == Array(repeating: .zero(.usd), count: 3))
    }

    @Test func `costs today's prices, and shows the price last seen where it differs`() throws {
        let cart = cart([try line(1, 3, seen: 500), try line(2, 2, seen: 900)])
        let priced = try PricedCart(cart, at: market([1: Money(500, .usd), 2: Money(850, .usd)]))
        #expect(priced.lines.map(\.total) == [Money(1500, .usd), Money(1700, .usd)])
        #expect(priced.lines.map(\.previousPrice) == [nil, Money(900, .usd)])
        #expect(priced.subtotal == Money(3200, .usd))
        #expect(priced.discount == .zero(.usd))
        #expect(priced.total == Money(3200, .usd))
    }

    @Test func `shows a withdrawn line as it was last seen, and does not add it up`() throws {
        let cart = cart([try line(1, 3, seen: 500), try line(2, 2, seen: 900)])
        let priced = try PricedCart(cart, at: market([2: Money(900, .usd)]))
        #expect(priced.lines.map(\.isWithdrawn) == [true, false])
        #expect(priced.lines.map(\.name) == ["Seen", "Tea"])
        #expect(priced.lines.map(\.unitPrice) == [Money(500, .usd), Money(900, .usd)])
        #expect(priced.lines.map(\.total) == [Money(1500, .usd), Money(1800, .usd)])
        #expect(priced.lines.map(\.previousPrice) == [nil, nil])
        #expect(priced.total == Money(1800, .usd))
    }

    @Test func `a withdrawn line in another currency does not prevent the sum`() throws {
        let euro = try #require(Currency("EUR"))
        let foreign = CartLine(
            productID: product(1), name: nil, quantity: try #require(Quantity(2)), seenPrice: Money(.max, euro),
            addedAt: now)
        let priced = try PricedCart(cart([foreign, try line(2, 2, seen: 900)]), at: market([2: Money(900, .usd)]))
        #expect(priced.total == Money(1800, .usd))
    }

    @Test func `an agreed price in another currency does not affect today's price`() throws {
        let euro = try #require(Currency("EUR"))
        let foreign = CartLine(
            productID: product(1), name: nil, quantity: try #require(Quantity(2)), seenPrice: Money(1, euro),
            addedAt: now)
        let priced = try PricedCart(cart([foreign]), at: market([1: Money(900, .usd)]))
        #expect(priced.lines.map(\.agreedPrice) == [Money(900, .usd)])
    }

    @Test func `has a total when everything is at its limit`() throws {
        let most = Money(CartLimits.highestPrice, .usd)
        let full = cart(try (1...5).map { try line($0, Quantity.maximum, seen: 0) })
        let priced = try PricedCart(full, at: market(Dictionary(uniqueKeysWithValues: (1...5).map { ($0, most) })))
        #expect(priced.total.amount == CartLimits.highestPrice * Int64(CartLimits.pieces))
    }

    @Test func `has no total when the sum overflows`() throws {
        let most = Money(.max / Int64(Quantity.maximum), .usd)
        let prices = market([1: most, 2: most])
        let one = cart([try line(1, Quantity.maximum, seen: 0)])
        let two = cart([try line(1, Quantity.maximum, seen: 0), try line(2, Quantity.maximum, seen: 0)])
        #expect(throws: Never.self) { try PricedCart(one, at: prices) }
        #expect(throws: PricedCart.NotAddable.self) { try PricedCart(two, at: prices) }
        #expect(throws: PricedCart.NotAddable.self) {
            try PricedCart(cart([try line(1, 2, seen: 0)]), at: market([1: Money(.max, .usd)]))
        }
    }

    @Test func `has no total when prices are in two currencies`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(throws: PricedCart.NotAddable.self) {
            try PricedCart(cart([try line(1, 1, seen: 1)]), at: market([1: Money(1, euro)]))
        }
    }
}
