import CartDomain
import Testing
import Vocabulary

struct `A cart` {
    private let now = Timestamp(seconds: 1_763_703_000)
    private let tea = ProductID(UniqueID(high: 1, low: 1))
    private let pot = ProductID(UniqueID(high: 1, low: 2))

    private func market(_ offers: [ProductID: Market.Offer], asked: Set<ProductID> = []) -> Market {
        Market(asked: asked.union(offers.keys), offers: offers)
    }

    private func offer(_ amount: Int64 = 500, available: Int64 = 10) -> Market.Offer {
        Market.Offer(name: "Tea", price: Money(amount, .usd), available: available, availability: .inStock)
    }

    private func pieces(_ value: Int) throws -> Quantity { try #require(Quantity(value)) }

    @Test func `adds quantities of one product up, and keeps the price last seen`() throws {
        var cart = Cart.unused(at: now)
        try cart.add(pieces(2), of: tea, from: market([tea: offer(500)]), at: now)
        try cart.add(pieces(3), of: tea, from: market([tea: offer(700)]), at: now + .seconds(1))
        #expect(
            cart.lines == [
                CartLine(
                    productID: tea, name: "Tea", quantity: try pieces(5), seenPrice: Money(700, .usd), addedAt: now)
            ])
    }

    @Test func `takes no more than is in stock, counting what it holds`() throws {
        var cart = Cart.unused(at: now)
        try cart.add(pieces(6), of: tea, from: market([tea: offer(available: 10)]), at: now)
        let before = cart
        #expect(throws: Cart.Rejection.insufficientStock(available: 10)) {
            try cart.add(pieces(5), of: tea, from: market([tea: offer(available: 10)]), at: now)
        }
        #expect(throws: Cart.Rejection.insufficientStock(available: 0)) {
            try cart.add(pieces(1), of: pot, from: market([pot: offer(available: -3)]), at: now)
        }
        #expect(cart == before)
        try cart.add(pieces(4), of: tea, from: market([tea: offer(available: 10)]), at: now)
        #expect(cart.lines.map(\.quantity.value) == [10])
    }

    @Test func `sets a quantity whatever it was before, also for a new product`() throws {
        var cart = Cart.unused(at: now)
        let market = market([tea: offer(available: 3), pot: offer(available: 1)])
        try cart.set(pieces(3), of: tea, from: market, at: now)
        try cart.set(pieces(2), of: tea, from: market, at: now)
        try cart.set(pieces(1), of: pot, from: market, at: now)
        #expect(cart.lines.map(\.quantity.value) == [2, 1])
        #expect(throws: Cart.Rejection.insufficientStock(available: 3)) {
            try cart.set(pieces(4), of: tea, from: market, at: now)
        }
    }

    @Test func `refuses products that are not for sale`() throws {
        var cart = Cart.unused(at: now)
        #expect(throws: Cart.Rejection.notForSale) {
            try cart.add(pieces(1), of: tea, from: market([:], asked: [tea]), at: now)
        }
        #expect(throws: Cart.Rejection.notForSale) {
            try cart.set(pieces(1), of: tea, from: market([pot: offer()]), at: now)
        }
    }

    @Test func `holds at most a hundred products`() throws {
        let products = (1...101).map { ProductID(UniqueID(high: 2, low: $0)) }
        let market = market(Dictionary(uniqueKeysWithValues: products.map { ($0, offer()) }))
        var cart = Cart.unused(at: now)
        for product in products.dropLast() { try cart.add(pieces(1), of: product, from: market, at: now) }
        let full = cart
        #expect(throws: Cart.Rejection.tooMuch) { try cart.add(pieces(1), of: products[100], from: market, at: now) }
        #expect(cart == full)
        try cart.add(pieces(1), of: products[0], from: market, at: now)
    }

    @Test func `holds at most a million pieces of a product and five million in all`() throws {
        let products = (1...6).map { ProductID(UniqueID(high: 2, low: $0)) }
        let market = market(
            Dictionary(uniqueKeysWithValues: products.map { ($0, offer(available: 1_000_000_000)) }))
        var cart = Cart.unused(at: now)
        for product in products.prefix(5) { try cart.set(pieces(1_000_000), of: product, from: market, at: now) }
        #expect(throws: Cart.Rejection.tooMuch) { try cart.add(pieces(1), of: products[0], from: market, at: now) }
        #expect(throws: Cart.Rejection.tooMuch) { try cart.add(pieces(1), of: products[5], from: market, at: now) }
    }

    @Test func `keeps a withdrawn product under its last known name`() throws {
        var cart = Cart(
            lines: [
                CartLine(productID: tea, name: nil, quantity: try pieces(1), seenPrice: Money(1, .usd), addedAt: now),
                CartLine(productID: pot, name: "Pot", quantity: try pieces(1), seenPrice: Money(1, .usd), addedAt: now),
            ], promoCode: nil, version: 7, updatedAt: now)
        cart.noteNames(from: market([:], asked: [tea, pot]))
        #expect(cart.lines.map(\.name) == [nil, "Pot"])
        cart.noteNames(from: market([tea: offer(), pot: offer()]))
        #expect(cart.lines.map(\.name) == ["Tea", "Pot"])
    }

    @Test func `removes what was ordered and keeps what was added since`() throws {
        let other = ProductID(UniqueID(high: 1, low: 3))
        var cart = Cart(
            lines: try [(tea, 5), (pot, 2), (other, 1)].map { product, quantity in
                CartLine(
                    productID: product, name: nil, quantity: try pieces(quantity), seenPrice: Money(500, .usd),
                    addedAt: now)
            },
            promoCode: "SPRING", version: 7, updatedAt: now)
        cart.takeOut([tea: 3, pot: 9], promoCode: "AUTUMN")
        #expect(cart.productIDs == [tea, other])
        #expect(cart.lines.map(\.quantity.value) == [2, 1])
        #expect(cart.promoCode == "SPRING")
        cart.takeOut([:], promoCode: nil)
        #expect(cart.promoCode == "SPRING")
        cart.takeOut([other: 1], promoCode: "SPRING")
        #expect(cart.productIDs == [tea])
        #expect(cart.promoCode == nil)
    }

    @Test func `accepts the price that a refused order reported, until the customer sets the line again`() throws {
        var cart = Cart.unused(at: now)
        try cart.add(pieces(1), of: tea, from: market([tea: offer(500)]), at: now)
        #expect(cart.lines.map(\.agreedPrice) == [Money(500, .usd)])
        cart.noteNamed([tea: Money(600, .usd), pot: Money(1, .usd)])
        #expect(cart.lines.map(\.agreedPrice) == [Money(600, .usd)])
        #expect(cart.lines.map(\.seenPrice) == [Money(500, .usd)])
        try cart.set(pieces(1), of: tea, from: market([tea: offer(550)]), at: now)
        #expect(cart.lines.map(\.agreedPrice) == [Money(550, .usd)])
        #expect(cart.lines.map(\.seenPrice) == [Money(550, .usd)])
    }

    @Test func `clearing removes all lines and the promotion code`() throws {
        var cart = Cart(
            lines: [
                CartLine(productID: tea, name: nil, quantity: try pieces(1), seenPrice: Money(1, .usd), addedAt: now)
            ], promoCode: "SPRING", version: 7, updatedAt: now)
        cart.clear()
        #expect(cart == Cart(lines: [], promoCode: nil, version: 7, updatedAt: now))
    }
}
