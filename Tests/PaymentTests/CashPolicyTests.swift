import PaymentDomain
import ServiceKit
import Testing
import Vocabulary

@testable import PaymentService

@Suite struct CashPolicyTests {
    private static let policy = CashPolicy(
        maximums: [.usd: Money(50_000, .usd)], openOrders: 2, openOrdersOnceCollected: 4, undelivered: 3)

    private func refusal(
        _ amount: Money = Money(100, .usd), open: Int64 = 0, collected: Int64 = 0, undelivered: Int64 = 0,
        _ policy: CashPolicy = Self.policy
    ) -> CashRefusal? {
        do throws(CashRefusal) {
            try policy.check(amount, .init(open: open, collected: collected, undelivered: undelivered))
            return nil
        } catch {
            return error
        }
    }

    @Test func `amounts up to the maximum of their currency are accepted`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(refusal(Money(50_000, .usd)) == nil)
        #expect(refusal(Money(50_001, .usd)) == .amount(Money(50_000, .usd)))
        #expect(refusal(Money(50_001, euro)) == nil)
    }

    @Test func `a customer who has paid on delivery before may have more orders under way`() {
        #expect(refusal(open: 1) == nil)
        #expect(refusal(open: 2) == .openOrders(2))
        #expect(refusal(open: 3, collected: 1) == nil)
        #expect(refusal(open: 4, collected: 1) == .openOrders(4))
    }

    @Test func `failed deliveries end payment on delivery`() {
        #expect(refusal(collected: 9, undelivered: 2) == nil)
        #expect(refusal(collected: 9, undelivered: 3) == .undelivered)
    }

    @Test func `a limit of zero does not apply`() {
        let none = CashPolicy(maximums: [:], openOrders: 0, openOrdersOnceCollected: 0, undelivered: 0)
        #expect(refusal(Money(.max, .usd), open: 1000, undelivered: 1000, none) == nil)
    }

    @Test func `the settings name the maximum of each currency`() throws {
        let policy = try CashPolicy(
            ServiceConfiguration(values: ["PAYMENT_CASH_MAXIMUM": "USD 500.00, VND 12000000"]))
        let dong = try #require(Currency("VND"))
        #expect(policy.maximums == [.usd: Money(50_000, .usd), dong: Money(12_000_000, dong)])
        #expect(policy.openOrders == CashPolicy.standard.openOrders)
        #expect(throws: UnknownAmount.self) {
            try CashPolicy(ServiceConfiguration(values: ["PAYMENT_CASH_MAXIMUM": "500"]))
        }
    }
}
