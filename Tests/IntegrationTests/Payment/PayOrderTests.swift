import Contracts
import Messaging
import PaymentDomain
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

@Suite(.timeLimit(.minutes(2)))
struct PayOrderTests {
    private func withFixture(_ body: (PaymentFixture) async throws -> Void) async throws {
        try await withServiceDatabase(.payment) { try await body(PaymentFixture($0)) }
    }

    @Test(arguments: [PaymentDetails.Method.cash, .card])
    func `a card is captured and cash authorized, each published once`(method: PaymentDetails.Method)
        async throws
    {
        try await withFixture { fixture in
            let command = fixture.command(method == .card ? "tok_ok" : nil, method: method)
            let paid = try await fixture.pay(command).get()
            #expect(paid.payment.status == (method == .card ? .captured : .authorized))
            #expect(paid.payment.amount == PaymentFixture.amount)
            #expect(paid.payment.paymentID == command.paymentID)
            #expect(!paid.isReplay)
            let captured = try await fixture.database.published(PaymentCaptured.self).map {
                ($0.payment, $0.customerID)
            }
            let promised = try await fixture.database.published(PaymentAuthorized.self).map {
                ($0.payment, $0.customerID)
            }
            #expect((captured + promised).map(\.0) == [paid.payment])
            #expect((captured + promised).map(\.1) == [fixture.customer])
            #expect(fixture.orders.askers == [fixture.customer])
        }
    }

    @Test(arguments: ["tok_declined", "tok_error", "tok_nonsense", nil])
    func `a declined card fails the payment with a reason`(token: String?) async throws {
        try await withFixture { fixture in
            let outcome = try await fixture.pay(fixture.command(token))
            guard case .failure(.declined(let payment, let reason, let isReplay)) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(payment.status == .failed)
            #expect(!reason.isEmpty)
            #expect(!isReplay)
            #expect(try await fixture.database.published(PaymentFailed.self).map(\.reason) == [reason])
            #expect(try await fixture.database.published(PaymentCaptured.self).isEmpty)
            #expect(try await fixture.count("provider_charge WHERE state = 'captured'") == 0)
        }
    }

    @Test func `a repeated key gets the same answer, marked as a replay`() async throws {
        try await withFixture { fixture in
            let command = fixture.command()
            let first = try await fixture.pay(command).get()
            let second = try await fixture.pay(command).get()
            #expect(second.payment == first.payment)
            #expect(second.isReplay)
            let declined = fixture.command("tok_declined")
            guard case .failure(.declined(let payment, let reason, false)) = try await fixture.pay(declined) else {
                Issue.record("not declined")
                return
            }
            #expect(
                try await fixture.pay(declined) == .failure(.declined(payment, reason: reason, isReplay: true)))
            #expect(try await fixture.count("outbox") == 2)
        }
    }

    @Test func `a redelivered command gets the first answer`() async throws {
        try await withFixture { fixture in
            let (command, context) = (fixture.command(), fixture.context)
            let first = try await fixture.pay(command, context)
            #expect(try await fixture.pay(command, context) == first)
            #expect(try await fixture.count("outbox") == 1)
        }
    }

    @Test func `a key reused with another body is refused`() async throws {
        try await withFixture { fixture in
            _ = try await fixture.pay(fixture.command(key: "key"))
            let other = fixture.command(key: "key", fingerprint: "another")
            #expect(try await fixture.pay(other) == .failure(.idempotencyKeyReused))
        }
    }

    @Test func `two customers can use the same key`() async throws {
        try await withFixture { fixture in
            _ = try await fixture.pay(fixture.command(key: "key")).get()
            let other = MessageContext.beginning(
                at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer]))
            #expect(try await fixture.pay(fixture.command(key: "key"), other).get().isReplay == false)
        }
    }

    @Test func `a paid order cannot be paid again under another key`() async throws {
        try await withFixture { fixture in
            let order = OrderID(.make())
            _ = try await fixture.pay(fixture.command(order: order)).get()
            #expect(try await fixture.pay(fixture.command(order: order)) == .failure(.orderNotPayable(.confirmed)))
        }
    }

    @Test func `another customer's order is reported as not found`() async throws {
        try await withFixture { fixture in
            let order = OrderID(.make())
            _ = try await fixture.pay(fixture.command(order: order)).get()
            let stranger = MessageContext.beginning(
                at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer]))
            #expect(try await fixture.pay(fixture.command(order: order), stranger) == .failure(.orderNotFound))
            #expect(try await fixture.pay(fixture.command(), .beginning(at: .edge)) == .failure(.orderNotFound))
        }
    }

    @Test(arguments: [BeginPayment.Rejection.notFound, .notPayable(.expired)])
    func `an order that cannot be paid stores no payment`(rejection: BeginPayment.Rejection) async throws {
        try await withFixture { fixture in
            fixture.orders.answer(.failure(rejection))
            let (command, context) = (fixture.command(), fixture.context)
            let refused = try await fixture.pay(command, context)
            #expect(refused == .failure(PayOrder.Rejection(rejection)))
            #expect(try await fixture.count("payment") == 0)
            #expect(try await fixture.count("outbox") == 0)
            // A redelivery of the refused command must not pay, even if the order has become payable.
            fixture.orders.answer(.success(.init(amount: PaymentFixture.amount)))
            #expect(try await fixture.pay(command, context) == refused)
            #expect(try await fixture.count("payment") == 0)
            // A new request may.
            #expect(try await fixture.pay(command).get().payment.status == .captured)
        }
    }

    @Test func `of many concurrent requests for one order exactly one charges`() async throws {
        try await withFixture { fixture in
            let order = OrderID(.make())
            let outcomes = try await withThrowingTaskGroup(of: Outcome<PayOrder>.self) { group in
                for _ in 0..<20 { group.addTask { try await fixture.pay(fixture.command(order: order)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { (try? $0.get()) != nil } == 1)
            for case .failure(let rejection) in outcomes {
                #expect([.paymentInProgress, .orderNotPayable(.confirmed)].contains(rejection))
            }
            #expect(try await fixture.count("payment WHERE state = 'captured'") == 1)
            #expect(try await fixture.count("provider_charge") == 1)
            #expect(try await fixture.count("outbox") == 1)
        }
    }

    @Test func `of many concurrent requests with one key exactly one charges`() async throws {
        try await withFixture { fixture in
            let command = fixture.command()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await fixture.pay(command) } }
                try await group.waitForAll()
            }
            #expect(try await fixture.count("provider_charge") == 1)
            #expect(try await fixture.count("outbox") == 1)
        }
    }
}
