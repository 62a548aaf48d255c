import PaymentDomain
import Testing
import Vocabulary

@testable import PaymentService

struct PaymentGatewayTests {
    private let charge = Charge(
        paymentID: PaymentID(UniqueID(high: 1, low: 1)), amount: Money(3998, .usd), token: "tok_ok")

    private func gateway(_ card: FakeProvider) -> PaymentGateway {
        PaymentGateway(
            cash: CashOnDelivery(), card: card,
            policy: ProviderPolicy(
                timeLimit: .milliseconds(50), retryPause: .milliseconds(1), pollInterval: .seconds(1), pollLimit: 3))
    }

    private func capture(_ provider: FakeProvider) async throws -> PaymentEvent {
        try await gateway(provider).capture(charge, by: .card)
    }

    private func void(_ answer: FakeProvider.Answer) async throws -> PaymentEvent {
        try await gateway(FakeProvider(answer)).settle(
            charge.paymentID, by: .void(reason: "silent"), with: .card)
    }

    @Test func `the provider's answer is returned`() async throws {
        #expect(try await capture(FakeProvider(.captured)) == .captured(reference: "ch_1"))
        #expect(try await capture(FakeProvider(.declined)) == .declined(reason: "no"))
    }

    @Test func `an error is retried`() async throws {
        let provider = FakeProvider(.error, .error, .captured)
        #expect(try await capture(provider) == .captured(reference: "ch_1"))
        #expect(provider.calls == ["capture", "capture", "capture"])
    }

    @Test func `after three errors the charge is voided and the payment fails`() async throws {
        let provider = FakeProvider(.error, .error, .error, .unknown)
        #expect(try await capture(provider) == .declined(reason: ChargeProcedure.failed))
        #expect(provider.calls == ["capture", "capture", "capture", "void"])
    }

    @Test func `a charge that was captured despite errors does not fail`() async throws {
        #expect(try await capture(FakeProvider(.error, .error, .error, .captured)) == .captured(reference: "ch_1"))
    }

    @Test func `a provider that fails to void leaves the outcome unknown`() async throws {
        #expect(try await capture(FakeProvider(.error, .error, .error, .error)) == .unanswered)
    }

    @Test func `after a timeout the charge's status is queried`() async throws {
        let provider = FakeProvider(.silence, .unknown)
        #expect(try await capture(provider) == .unanswered)
        #expect(provider.calls == ["capture", "status"])
    }

    @Test func `an answer that was lost is found by the status query`() async throws {
        #expect(try await capture(FakeProvider(.silence, .captured)) == .captured(reference: "ch_1"))
        #expect(try await capture(FakeProvider(.silence, .declined)) == .declined(reason: "no"))
    }

    @Test func `a second timeout leaves the outcome unknown`() async throws {
        #expect(try await capture(FakeProvider(.silence, .silence)) == .unanswered)
    }

    @Test func `voiding declines the charge, or finds it captured`() async throws {
        #expect(try await void(.unknown) == .declined(reason: "silent"))
        #expect(try await void(.captured) == .captured(reference: "ch_1"))
        #expect(try await void(.silence) == .unanswered)
    }

    private var refund: Refund {
        Refund(
            id: RefundID(UniqueID(high: 1, low: 4)), paymentID: charge.paymentID, amount: charge.amount, reason: nil,
            fingerprint: "", openedBy: Payment.message, state: .processing, createdAt: Timestamp(seconds: 0))
    }

    @Test func `a refund that fails or times out is an error`() async throws {
        await #expect(throws: ProviderFailure.self) {
            try await gateway(FakeProvider(.error)).refund(refund, by: .card)
        }
        await #expect(throws: ProviderTimeout.self) {
            try await gateway(FakeProvider(.silence)).refund(refund, by: .card)
        }
    }

    @Test func `cash never calls the card provider`() async throws {
        let provider = FakeProvider()
        #expect(try await gateway(provider).capture(charge, by: .cash) == .authorized)
        #expect(provider.calls.isEmpty)
    }
}
