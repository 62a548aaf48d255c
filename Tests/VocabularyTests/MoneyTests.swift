import Testing
import Vocabulary

@Suite struct MoneyTests {
    @Test func `sums need one currency and no overflow`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(Money(1999, .usd).adding(Money(1, .usd)) == Money(2000, .usd))
        #expect(Money(1999, .usd).adding(Money(1, euro)) == nil)
        #expect(Money(.max, .usd).adding(Money(1, .usd)) == nil)
    }

    @Test func `a line total is exact or nil`() throws {
        let million = try #require(Quantity(1_000_000))
        #expect(Money(1999, .usd).multiplied(by: million) == Money(1_999_000_000, .usd))
        #expect(Money(.max / 2, .usd).multiplied(by: million) == nil)
    }

    @Test(arguments: ["", "US", "usd", "USDX", "U$D", "ÜSD"])
    func `a currency is three capital letters`(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test(arguments: [0, -1, 1_000_001, 1_000_000_000_000, .min, .max])
    func `a quantity is between one and a million`(value: Int) {
        #expect(Quantity(value) == nil)
    }

    @Test func `the sum of quantities is limited too`() throws {
        let most = try #require(Quantity(Quantity.maximum))
        let one = try #require(Quantity(1))
        #expect(most.adding(one) == nil)
        #expect(one.adding(one) == Quantity(2))
    }
}
