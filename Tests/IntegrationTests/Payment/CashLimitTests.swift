import Contracts
import PaymentDomain
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

@Suite struct CashLimitTests {
    private static let policy = CashPolicy(
        maximums: [:], openOrders: 2, openOrdersOnceCollected: 3, undelivered: 1)

    private func isDeclined(_ outcome: Outcome<PayOrder>) -> Bool {
        if case .failure(.declined(_, let reason, _)) = outcome { !reason.isEmpty } else { false }
    }

    @Test func `cash is declined while too many orders are due, and accepted once one is paid`() async throws {
        try await withServiceDatabase(.payment) { database in
            let fixture = PaymentFixture(database, cashPolicy: Self.policy)
            let first = try await fixture.pay(fixture.command(method: .cash)).get().payment
            _ = try await fixture.pay(fixture.command(method: .cash)).get()
            #expect(isDeclined(try await fixture.pay(fixture.command(method: .cash))))
            _ = try await fixture.collect(first)
            for _ in 0..<2 { _ = try await fixture.pay(fixture.command(method: .cash)).get() }
            #expect(isDeclined(try await fixture.pay(fixture.command(method: .cash))))
            #expect(try await fixture.pay(fixture.command()).get().payment.status == .captured)
        }
    }

    @Test func `a customer who did not accept a delivery cannot pay on delivery, but one who cancelled can`()
        async throws
    {
        try await withServiceDatabase(.payment) { database in
            let fixture = PaymentFixture(database, cashPolicy: Self.policy)
            for isUndelivered in [nil, true] {
                let due = try await fixture.pay(fixture.command(method: .cash)).get().payment
                _ = try await fixture.refund(
                    RefundPayment(
                        paymentID: due.paymentID, orderID: due.orderID, reason: "the order is cancelled",
                        isUndelivered: isUndelivered))
            }
            #expect(isDeclined(try await fixture.pay(fixture.command(method: .cash))))
        }
    }

    @Test func `the amount of cash is limited, with the limit in the reason`() async throws {
        try await withServiceDatabase(.payment) { database in
            let policy = CashPolicy(
                maximums: [.usd: Money(3997, .usd)], openOrders: 0, openOrdersOnceCollected: 0, undelivered: 0)
            let fixture = PaymentFixture(database, cashPolicy: policy)
            guard
                case .failure(.declined(let payment, let reason, _)) =
                    try await fixture.pay(fixture.command(method: .cash))
            else {
                Issue.record("more cash than the limit was accepted")
                return
            }
            #expect(reason.contains("39.97"))
            #expect(payment.status == .failed)
            #expect(try await database.published(PaymentFailed.self).count == 1)
        }
    }
}
