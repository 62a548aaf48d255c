import NotificationDomain
import Testing
import Vocabulary

struct MoneyTextTests {
    @Test(
        arguments: [
            (0, "$0.00"), (5, "$0.05"), (99, "$0.99"), (100, "$1.00"), (123_456, "$1,234.56"), (99_999, "$999.99"),
            (100_000, "$1,000.00"), (123_456_789_01, "$123,456,789.01"), (-250, "-$2.50"),
        ] as [(Int64, String)])
    func `dollars are written the American way`(amount: Int64, text: String) {
        #expect(Money(amount, .usd).text == text)
    }

    @Test(arguments: [("EUR", "1,234.56 EUR"), ("JPY", "123,456 JPY"), ("KWD", "123.456 KWD")])
    func `other currencies are named and have their own minor units`(code: String, text: String) throws {
        #expect(Money(123_456, try #require(Currency(code))).text == text)
    }

    @Test func `the largest and the smallest amount are written too`() {
        #expect(Money(.max, .usd).text == "$92,233,720,368,547,758.07")
        #expect(Money(.min, .usd).text == "-$92,233,720,368,547,758.08")
    }
}
