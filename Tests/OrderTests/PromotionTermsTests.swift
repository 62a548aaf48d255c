import OrderDomain
import Testing
import Vocabulary

@Suite struct PromotionTermsTests {
    private static let now = Timestamp(microseconds: 1_700_000_000_000_000)
    private static let unused = PromotionUse(total: 0, byCustomer: 0)

    private func refusal(_ terms: PromotionTerms, on amount: Int64 = 1000, _ use: PromotionUse = unused)
        -> PromotionRefusal?
    {
        do {
            _ = try terms.discount(on: Money(amount, .usd), at: Self.now, use)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            (10, 1999, 200), (10, 1994, 199), (50, 1, 1), (33, 100, 33), (100, 1999, 1999), (1, 0, 0),
            (100, Int64.max, Int64.max), (50, Int64.max, Int64.max / 2 + 1),
        ] as [(Int, Int64, Int64)])
    func `a percentage is rounded to the nearest minor unit`(percent: Int, subtotal: Int64, discount: Int64) throws {
        let terms = PromotionTerms(reduction: .percent(percent))
        #expect(
            try terms.discount(on: Money(subtotal, .usd), at: Self.now, Self.unused) == Money(discount, .usd))
    }

    @Test func `a discount never exceeds the subtotal`() throws {
        let terms = PromotionTerms(reduction: .amount(Money(5000, .usd)))
        #expect(try terms.discount(on: Money(1999, .usd), at: Self.now, Self.unused) == Money(1999, .usd))
        #expect(try terms.discount(on: Money(7000, .usd), at: Self.now, Self.unused) == Money(5000, .usd))
    }

    @Test func `a promotion is valid from its start until just before its end`() {
        let second = Duration.seconds(1)
        #expect(refusal(PromotionTerms(reduction: .percent(10), startsAt: Self.now, endsAt: Self.now + second)) == nil)
        #expect(
            refusal(PromotionTerms(reduction: .percent(10), startsAt: Self.now + second))
                == .notStarted(Self.now + second))
        #expect(refusal(PromotionTerms(reduction: .percent(10), endsAt: Self.now)) == .ended(Self.now))
    }

    @Test func `the subtotal must reach the minimum, in its currency`() {
        let terms = PromotionTerms(reduction: .percent(10), minimumSubtotal: Money(1000, .usd))
        #expect(refusal(terms, on: 1000) == nil)
        #expect(refusal(terms, on: 999) == .belowMinimum(Money(1000, .usd)))
        let euro = Money(1, Currency("EUR")!)
        #expect(refusal(PromotionTerms(reduction: .percent(10), minimumSubtotal: euro)) == .otherCurrency)
        #expect(refusal(PromotionTerms(reduction: .amount(euro))) == .otherCurrency)
    }

    @Test func `redemptions are limited in total and per customer`() {
        let terms = PromotionTerms(reduction: .percent(10), maximumRedemptions: 3, perCustomerLimit: 2)
        #expect(refusal(terms, PromotionUse(total: 2, byCustomer: 1)) == nil)
        #expect(refusal(terms, PromotionUse(total: 3, byCustomer: 0)) == .usedUp)
        #expect(refusal(terms, PromotionUse(total: 2, byCustomer: 2)) == .customerLimitReached(2))
    }

    @Test func `all invalid terms are named`() {
        let terms = PromotionTerms(
            reduction: .amount(Money(0, .usd)), startsAt: Self.now, endsAt: Self.now,
            minimumSubtotal: Money(-1, Currency("EUR")!), maximumRedemptions: 0, perCustomerLimit: 0)
        #expect(
            terms.problems.map(\.field) == [
                "amountOff.amount", "minSubtotal.currency", "endsAt", "minSubtotal.amount", "maxRedemptions",
                "perCustomerLimit",
            ])
        #expect(
            PromotionTerms(reduction: .amount(Money(5, Currency("EUR")!))).problems.map(\.code) == [
                "unsupported_currency"
            ])
        #expect(PromotionTerms(reduction: .percent(101)).problems.map(\.field) == ["percentOff"])
        #expect(PromotionTerms(reduction: .percent(100), startsAt: Self.now).problems.isEmpty)
    }

    @Test(arguments: ["ab", "", "SUMMER 20", "sömmer", String(repeating: "a", count: 41), "a\u{0}b"])
    func `an invalid code is refused`(text: String) {
        #expect(PromoCode(text) == nil)
        #expect(PromoCode("summer-20")?.description == "SUMMER-20")
    }
}
