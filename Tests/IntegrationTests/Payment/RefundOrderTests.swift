import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

@Suite(.timeLimit(.minutes(2)))
struct RefundOrderTests {
    private func withFixture(_ body: (PaymentFixture) async throws -> Void) async throws {
        try await withServiceDatabase(.payment) { try await body(PaymentFixture($0)) }
    }

    @Test(arguments: [PaymentDetails.Method.cash, .card])
    func `a payment can be refunded in parts, and the last part ends it`(method: PaymentDetails.Method) async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(method)
            let part = try await fixture.refund(paid.orderID, 998).get().refund
            #expect(part.amount == Money(998, .usd))
            #expect(try await fixture.payments.find(paid.paymentID)?.state == .captured)
            let rest = try await fixture.refund(paid.orderID, nil).get().refund
            #expect(rest.amount == Money(3000, .usd))
            #expect(try await fixture.payments.find(paid.paymentID)?.state == .refunded)
            #expect(try await fixture.refund(paid.orderID, nil) == .failure(.nothingToRefund))
            #expect(try await fixture.database.published(PaymentPartlyRefunded.self).map(\.refund) == [part])
            #expect(try await fixture.database.published(PaymentRefunded.self).map(\.refund) == [Money(3000, .usd)])
            if method == .card { #expect(try await fixture.ledger.state(of: paid.paymentID) == .refunded) }
        }
    }

    @Test func `concurrent refunds never exceed the captured amount`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.pay(fixture.command()).get().payment
            let outcomes = try await withThrowingTaskGroup(of: Outcome<RefundOrder>.self) { group in
                for _ in 0..<10 { group.addTask { try await fixture.refund(paid.orderID, 1000) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { (try? $0.get()) != nil } == 3)
            #expect(outcomes.count { $0 == .failure(.exceedsCaptured(left: Money(998, .usd))) } == 7)
            #expect(try await fixture.count("provider_refund") == 3)
        }
    }

    @Test func `a repeated key refunds once`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.pay(fixture.command()).get().payment
            let id = RefundID(.make())
            let first = try await fixture.refund(paid.orderID, 500, id: id).get()
            let second = try await fixture.refund(paid.orderID, 500, id: id).get()
            #expect(!first.isReplay && second.isReplay)
            #expect(first.refund == second.refund)
            let other = try await fixture.refund(paid.orderID, 600, id: id, fingerprint: "other")
            #expect(other == .failure(.idempotencyKeyReused))
            #expect(try await fixture.payments.find(paid.paymentID)?.refunded == 500)
            #expect(try await fixture.refund(paid.orderID, nil).get().refund.amount == Money(3498, .usd))
            let late = try await fixture.refund(paid.orderID, 500, id: id).get()
            #expect(late.isReplay)
        }
    }

    @Test func `an interrupted refund is completed by the resolver, once`() async throws {
        try await withServiceDatabase(.payment) { database in
            let provider = FlakyRefunds()
            let fixture = PaymentFixture(database, card: provider)
            let paid = try await fixture.pay(fixture.command()).get().payment
            await #expect(throws: ProviderFailure.self) { try await fixture.refund(paid.orderID, 500) }
            #expect(try await fixture.database.published(PaymentPartlyRefunded.self).isEmpty)
            let tooMuch = try await fixture.refund(paid.orderID, 3600)
            #expect(tooMuch == .failure(.exceedsCaptured(left: Money(3498, .usd))), "the open refund counts")
            try await database.query("UPDATE refund SET next_attempt_at = now()")
            for _ in 0..<2 { try await fixture.resolver.resolveOverdue() }
            #expect(try await fixture.database.published(PaymentPartlyRefunded.self).count == 1)
            #expect(provider.moved == [Money(500, .usd)])
        }
    }

    @Test func `an unknown or unpaid order cannot be refunded`() async throws {
        try await withFixture { fixture in
            #expect(try await fixture.refund(OrderID(.make()), nil) == .failure(.notFound))
            let declined = fixture.command("tok_declined")
            _ = try await fixture.pay(declined)
            #expect(try await fixture.refund(declined.orderID, nil) == .failure(.nothingToRefund))
        }
    }

    @Test func `a refund command from the order service refunds what is left`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.pay(fixture.command()).get().payment
            _ = try await fixture.refund(paid.orderID, 998).get()
            let refund = RefundPayment(paymentID: paid.paymentID, orderID: paid.orderID, reason: "late")
            #expect(try await fixture.refund(refund).get().status == .refunded)
            #expect(try await fixture.database.published(PaymentRefunded.self).map(\.refund) == [Money(3000, .usd)])
        }
    }
}
