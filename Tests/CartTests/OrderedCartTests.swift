import CartDomain
import Testing
import Vocabulary

struct `A cart and its orders` {
    private let now = Timestamp(seconds: 1_763_703_000)
    private let tea = ProductID(UniqueID(high: 1, low: 1))
    private let pot = ProductID(UniqueID(high: 1, low: 2))

    private func line(_ product: ProductID, _ quantity: Int, seen amount: Int64 = 500) throws -> CartLine {
        CartLine(
            productID: product, name: "Thing", quantity: try #require(Quantity(quantity)),
            seenPrice: Money(amount, .usd), addedAt: now)
    }

    private func cart(_ lines: [CartLine], promoCode: String? = nil) -> Cart {
        Cart(lines: lines, promoCode: promoCode, version: 7, updatedAt: now)
    }

    private func market(_ prices: [ProductID: Int64], asked: Set<ProductID>) -> Market {
        let offers = prices.mapValues {
            Market.Offer(name: "Today's", price: Money($0, .usd), available: 0, availability: .outOfStock)
        }
        return Market(asked: asked, offers: offers)
    }

    private func hold(_ quantity: Int, of product: ProductID, in cart: inout Cart, at market: Market) throws {
        try cart.hold(
            atLeast: #require(Quantity(quantity)), of: product, knownAs: "The order's", at: Money(400, .usd),
            from: market, at: now)
    }

    @Test func `lines returned by a refused order are added to lines that were added since`() throws {
        var cart = cart([try line(tea, 2, seen: 600)])
        cart.putBack([try line(tea, 3), try line(pot, 1)], promoCode: "SPRING")
        #expect(cart.productIDs == [tea, pot])
        #expect(cart.lines.map(\.quantity.value) == [5, 1])
        // The price seen last is that of the line added later.
        #expect(cart.lines.map(\.seenPrice) == [Money(600, .usd), Money(500, .usd)])
        #expect(cart.promoCode == "SPRING")
    }

    @Test func `a promotion code entered since is kept`() {
        var cart = cart([], promoCode: "AUTUMN")
        cart.putBack([], promoCode: "SPRING")
        #expect(cart.promoCode == "AUTUMN")
    }

    @Test func `a price that the refusal reported applies to returned lines, not to lines added since`()
        throws
    {
        var cart = cart([try line(tea, 1, seen: 450)])
        cart.putBack(
            [try line(tea, 1), try line(pot, 1)], promoCode: nil,
            named: [
                tea: Money(900, .usd), pot: Money(700, .usd),
            ])
        #expect(cart.lines.map(\.agreedPrice) == [Money(450, .usd), Money(700, .usd)])
        #expect(cart.lines.map(\.seenPrice) == [Money(450, .usd), Money(500, .usd)])
    }

    @Test func `returned lines are cut to the cart's limits`() throws {
        var full = cart([try line(tea, Quantity.maximum - 1)])
        full.putBack([try line(tea, 5)], promoCode: nil)
        #expect(full.lines.map(\.quantity.value) == [Quantity.maximum])
        full.putBack([try line(tea, 5)], promoCode: nil)
        #expect(full.lines.map(\.quantity.value) == [Quantity.maximum])

        let products = (1...100).map { ProductID(UniqueID(high: 2, low: $0)) }
        var wide = cart(try products.map { try line($0, 1) })
        wide.putBack([try line(tea, 1), try line(products[0], 1)], promoCode: nil)
        #expect(wide.lines.count == 100)
        #expect(wide.lines.first?.quantity.value == 2)

        var heavy = cart(try products.prefix(5).map { try line($0, 999_999) })
        heavy.putBack([try line(tea, 9)], promoCode: nil)
        #expect(heavy.lines.last?.quantity.value == 5)
    }

    @Test func `adding an earlier order's lines again is idempotent`() throws {
        var cart = cart([try line(tea, 1)])
        let market = market([tea: 550, pot: 700], asked: [tea, pot])
        for _ in 1...2 {
            try hold(3, of: tea, in: &cart, at: market)
            try hold(2, of: pot, in: &cart, at: market)
        }
        #expect(cart.lines.map(\.quantity.value) == [3, 2])
        // At today's prices, even though nothing of it is in stock.
        #expect(cart.lines.map(\.agreedPrice) == [Money(550, .usd), Money(700, .usd)])
        try hold(2, of: tea, in: &cart, at: market)
        #expect(cart.lines.map(\.quantity.value) == [3, 2])
    }

    @Test func `a line that is no longer sold is added with name and price from the order`() throws {
        var cart = cart([])
        try hold(3, of: tea, in: &cart, at: market([:], asked: [tea]))
        #expect(cart.lines.map(\.name) == ["The order's"])
        #expect(cart.lines.map(\.seenPrice) == [Money(400, .usd)])
    }

    @Test func `an earlier order that exceeds the limits is refused as a whole`() throws {
        let products = (1...100).map { ProductID(UniqueID(high: 2, low: $0)) }
        var cart = cart(try products.map { try line($0, 1) })
        let before = cart
        #expect(throws: Cart.Rejection.tooMuch) { try hold(1, of: tea, in: &cart, at: market([:], asked: [tea])) }
        #expect(cart == before)
    }
}
