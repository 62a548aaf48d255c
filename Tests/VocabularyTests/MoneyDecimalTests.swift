import Testing
import Vocabulary

@Suite struct MoneyDecimalTests {
    private static let yen = Currency("JPY")!
    private static let dinar = Currency("KWD")!

    @Test(arguments: [
        ("19.99", Money(1999, .usd)), ("0.05", Money(5, .usd)), ("-0.50", Money(-50, .usd)), ("0.00", .zero(.usd)),
        ("1234567.00", Money(123_456_700, .usd)), ("500", Money(500, yen)), ("1.250", Money(1250, dinar)),
    ])
    func `amounts are written with all digits, and read back`(text: String, money: Money) {
        #expect(money.decimalText == text)
        #expect(Money(decimal: text, money.currency) == money)
    }

    @Test func `minor digits may be omitted`() {
        #expect(Money(decimal: "19", .usd) == Money(1900, .usd))
        #expect(Money(decimal: "19.9", .usd) == Money(1990, .usd))
        #expect(Money(decimal: "007", .usd) == Money(700, .usd))
    }

    @Test func `a comma may replace the point if it cannot be a thousands separator`() {
        #expect(Money(decimal: "9,90", .usd) == Money(990, .usd))
        #expect(Money(decimal: "-9,9", .usd) == Money(-990, .usd))
        #expect(Money(decimal: "1,250", Self.dinar) == nil)
        #expect(Money(decimal: "1,250", Self.yen) == nil)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.999", "1,500", "1,500.00", "1.500,00", "$5", "1 000", "1e3", "+1", "--1", "٣",
        "92233720368547758.08",
    ])
    func `anything else is refused`(text: String) {
        #expect(Money(decimal: text, .usd) == nil)
    }

    @Test func `more digits than the currency has are refused`() {
        #expect(Money(decimal: "1.5", Self.yen) == nil)
        #expect(Money(.max, .usd).decimalText == "92233720368547758.07")
        #expect(Money(decimal: "92233720368547758.07", .usd) == Money(.max, .usd))
    }
}
