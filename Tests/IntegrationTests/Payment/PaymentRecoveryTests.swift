import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

/// What happens to a payment when the process dies, or the provider does not answer.
@Suite(.timeLimit(.minutes(2)))
struct PaymentRecoveryTests {
    private func withFixture(_ body: (PaymentFixture) async throws -> Void) async throws {
        try await withServiceDatabase(.payment) { try await body(PaymentFixture($0)) }
    }

    private func request(_ fixture: PaymentFixture, _ command: PayOrder, _ context: MessageContext) -> PaymentRequest {
        PaymentRequest(command, of: fixture.customer, message: context.messageID)
    }

    /// Opens a payment as the handler does, and stops there.
    private func open(
        _ fixture: PaymentFixture, _ command: PayOrder, _ context: MessageContext
    ) async throws -> Payment {
        guard case .opened(let payment) = try await fixture.payments.open(request(fixture, command, context), context)
        else {
            throw ConcurrentChange()
        }
        return payment
    }

    @Test(arguments: [PaymentDetails.Method.cash, .card])
    func `after a crash before the order was queried the redelivery pays`(
        method: PaymentDetails.Method
    ) async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(method: method), fixture.context)
            _ = try await open(fixture, command, context)
            #expect(try await fixture.pay(command) == .failure(.inFlight))
            #expect(try await fixture.pay(fixture.command(order: command.orderID)) == .failure(.paymentInProgress))
            #expect(try await fixture.pay(command, context).get().isReplay == false)
        }
    }

    @Test func `payments and refunds without an outcome are listed, oldest first`() async throws {
        try await withServiceDatabase(.payment) { database in
            let fixture = PaymentFixture(database, card: FlakyRefunds())
            let paid = try await fixture.pay(fixture.command()).get().payment
            let (command, context) = (fixture.command(), fixture.context)
            let begun = try await open(fixture, command, context)
            await #expect(throws: ProviderFailure.self) { try await fixture.refund(paid.orderID, nil) }
            let open = try await ListOpenPaymentsHandler(payments: fixture.payments)
                .handle(ListOpenPayments(limit: 10), .beginning(at: .retailctl)).get()
            #expect(open.items.map(\.kind) == [.payment, .refund])
            #expect(open.items.map(\.orderID) == [command.orderID, paid.orderID])
            #expect(open.items.map(\.paymentID) == [begun.id, paid.paymentID])
            #expect(open.items.allSatisfy { $0.since <= open.asOf && $0.nextAttemptAt != nil })
        }
    }

    @Test func `after a crash following the charge the redelivery records it without a second charge`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(), fixture.context)
            let payment = try await open(fixture, command, context)
            let recorded = try await fixture.payments.record(PaymentFixture.amount, of: payment)
            #expect(recorded != nil)
            let charge = Charge(paymentID: payment.id, amount: PaymentFixture.amount, token: "tok_ok")
            _ = try await fixture.gateway.capture(charge, by: .card)
            // The order may have ended since; the charge is recorded and published all the same.
            fixture.orders.answer(.failure(.notPayable(.cancelled)))
            #expect(try await fixture.pay(command, context).get().payment.status == .captured)
            #expect(try await fixture.count("provider_charge") == 1)
            #expect(try await fixture.database.published(PaymentCaptured.self).count == 1)
        }
    }

    @Test func `a payment whose message was lost is dropped if the provider does not know it`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(), fixture.context)
            _ = try await open(fixture, command, context)
            try await fixture.resolveNow()
            #expect(try await fixture.count("payment") == 0)
            #expect(try await fixture.pay(fixture.command(order: command.orderID)).get().payment.status == .captured)
        }
    }

    @Test func `a payment whose message was lost is published if the provider charged it`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(), fixture.context)
            let payment = try await open(fixture, command, context)
            _ = try await fixture.payments.record(PaymentFixture.amount, of: payment)
            let charge = Charge(paymentID: payment.id, amount: PaymentFixture.amount, token: "tok_ok")
            _ = try await fixture.gateway.capture(charge, by: .card)
            try await fixture.resolveNow()
            let published = try await fixture.database.published(PaymentCaptured.self)
            #expect(published.map(\.payment.paymentID) == [command.paymentID])
            // A late redelivery gets the recorded outcome.
            #expect(try await fixture.pay(command, context).get().payment.status == .captured)
            #expect(try await fixture.count("outbox") == 1)
        }
    }

    @Test func `an unanswered charge is queried again, then voided, and the payment fails`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command("tok_timeout"), fixture.context)
            #expect(try await fixture.pay(command, context) == .failure(.outcomeUnknown))
            #expect(try await fixture.pay(command, context) == .failure(.outcomeUnknown))
            #expect(try await fixture.pay(command) == .failure(.outcomeUnknown))
            #expect(try await fixture.pay(fixture.command(order: command.orderID)) == .failure(.paymentInProgress))
            try await fixture.resolveNow()
            #expect(try await fixture.pay(command) == .failure(.outcomeUnknown))
            #expect(try await fixture.count("outbox") == 0)
            try await fixture.resolveNow()
            guard
                case .failure(.declined(let payment, ChargeProcedure.silent, isReplay: true)) = try await fixture.pay(
                    command)
            else {
                Issue.record("not failed")
                return
            }
            #expect(payment.status == .failed)
            #expect(try await fixture.database.published(PaymentFailed.self).count == 1)
            #expect(try await fixture.ledger.state(of: payment.paymentID) == .voided)
        }
    }

    @Test func `a voided charge is never captured, however late the provider answers`() async throws {
        try await withFixture { fixture in
            let command = fixture.command("tok_timeout")
            _ = try await fixture.pay(command)
            try await fixture.resolveNow()
            try await fixture.resolveNow()
            let late = Charge(paymentID: command.paymentID, amount: PaymentFixture.amount, token: "tok_ok")
            #expect(
                try await CardStandIn(ledger: fixture.ledger).capture(late)
                    == .declined(reason: "The card was declined."))
            #expect(try await fixture.count("provider_charge WHERE state = 'captured'") == 0)
        }
    }

    @Test func `a settled payment is not changed by a resolver that comes too late`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(), fixture.context)
            let stale = try await open(fixture, command, context)
            _ = try await fixture.pay(command, context).get()
            let settled = try await fixture.database.transaction(causedBy: .beginning(at: .payment)) { unit in
                try await fixture.payments.settle(stale, by: .declined(reason: "late"), in: unit)
            }
            #expect(settled.state == .captured)
            #expect(try await fixture.database.published(PaymentFailed.self).isEmpty)
        }
    }

    @Test func `two resolvers never take the same payment`() async throws {
        try await withFixture { fixture in
            for _ in 0..<10 { _ = try await open(fixture, fixture.command(), fixture.context) }
            try await fixture.database.query("UPDATE payment SET next_attempt_at = now()")
            async let first = fixture.payments.claimOverdue(limit: 20, lease: .seconds(60))
            async let second = fixture.payments.claimOverdue(limit: 20, lease: .seconds(60))
            let claimed = try await (first + second).map(\.payment.id)
            #expect(claimed.count == 10)
            #expect(Set(claimed).count == 10)
        }
    }
}
