import OrderDomain
import Testing
import Vocabulary

@Suite struct PricingTests {
    private let tea = ProductID(UniqueID(high: 2, low: 1))
    private let cup = ProductID(UniqueID(high: 2, low: 2))

    private func line(
        _ product: ProductID, _ amount: Int64, _ quantity: Int = 2, _ currency: Currency = .usd
    ) -> PricedLine? {
        PricedLine(
            productID: product, name: "as seen", quantity: Quantity(quantity)!, unitPrice: Money(amount, currency))
    }

    private func seen() throws -> PricedLines {
        try #require(PricedLines([line(tea, 500)!, line(cup, 900, 1)!]))
    }

    private func price(_ amount: Int64, _ currency: Currency = .usd) -> Pricing.Price {
        Pricing.Price(name: "of today", amount: Money(amount, currency))
    }

    @Test func `prices as seen are used, with today's names`() throws {
        let priced = try Pricing.reprice(try seen(), at: [tea: price(500), cup: price(900)])
        #expect(priced.subtotal == Money(1900, .usd))
        #expect(priced.lines.map(\.name) == ["of today", "of today"])
    }

    @Test func `lower prices are used`() throws {
        let priced = try Pricing.reprice(try seen(), at: [tea: price(499), cup: price(0)])
        #expect(priced.lines.map(\.total) == [Money(998, .usd), Money(0, .usd)])
        #expect(priced.subtotal == Money(998, .usd))
    }

    @Test func `a price one cent higher is refused, and only that line is reported`() throws {
        let change = Pricing.Change(productID: tea, seen: Money(500, .usd), current: Money(501, .usd))
        #expect(throws: Pricing.Rejection([change])) {
            try Pricing.reprice(try seen(), at: [tea: price(501), cup: price(1)])
        }
    }

    @Test func `a product that is no longer for sale has no current price`() throws {
        let change = Pricing.Change(productID: cup, seen: Money(900, .usd), current: nil)
        #expect(throws: Pricing.Rejection([change])) { try Pricing.reprice(try seen(), at: [tea: price(500)]) }
    }

    @Test func `a lower amount in another currency is not accepted`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(throws: Pricing.Rejection.self) {
            try Pricing.reprice(try seen(), at: [tea: price(1, euro), cup: price(1, euro)])
        }
    }

    @Test func `a negative price is refused`() throws {
        #expect(throws: Pricing.Rejection.self) {
            try Pricing.reprice(try seen(), at: [tea: price(-1), cup: price(1)])
        }
        #expect(line(tea, -1) == nil)
    }

    @Test func `overflowing totals are refused`() throws {
        #expect(line(tea, .max) == nil)
        let most = try #require(line(tea, .max, 1))
        #expect(PricedLines([most])?.subtotal == Money(.max, .usd))
        #expect(PricedLines([most, line(cup, 1, 1)!]) == nil)
    }

    @Test func `mixed currencies and empty lists have no total`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(PricedLines([line(tea, 1)!, line(cup, 1, 1, euro)!]) == nil)
        #expect(PricedLines([]) == nil)
    }
}
