import PaymentDomain
import Vocabulary

/// Calls the payment providers and returns the outcome of a charge.
struct PaymentGateway: Sendable {
    let cash: any PaymentProvider
    let card: any PaymentProvider
    let policy: ProviderPolicy

    /// Captures the charge.
    ///
    /// - Throws: only errors that are not `ProviderFailure` or `ProviderTimeout`
    func capture(_ charge: Charge, by method: Payment.Method) async throws -> PaymentEvent {
        let provider = provider(of: method)
        return try await run(.capture) { call in
            switch call {
            case .capture: .init(try await provider.capture(charge))
            case .status, .void: try await Self.settle(charge.paymentID, by: call, with: provider)
            }
        }
    }

    /// Queries the status of a charge, or voids it.
    func settle(
        _ payment: PaymentID, by call: ChargeProcedure.Call, with method: Payment.Method
    ) async throws -> PaymentEvent {
        let provider = provider(of: method)
        return try await run(call) { try await Self.settle(payment, by: $0, with: provider) }
    }

    /// - Throws: `ProviderFailure`, `ProviderTimeout`, after which the refund can be requested again
    func refund(_ refund: Refund, by method: Payment.Method) async throws {
        let provider = provider(of: method)
        try await withTimeLimit(policy.timeLimit) { try await provider.refund(refund) }
    }

    private func run(
        _ first: ChargeProcedure.Call,
        _ perform: @escaping @Sendable (ChargeProcedure.Call) async throws -> ChargeProcedure.Answer
    ) async throws -> PaymentEvent {
        var procedure = ChargeProcedure(first)
        while true {
            switch procedure.receive(try await answer(to: procedure.call, perform)) {
            case .end(let event): return event
            case .call(.capture): try await Task.sleep(for: policy.retryPause * procedure.failures)
            case .call: break
            }
        }
    }

    private func answer(
        to call: ChargeProcedure.Call,
        _ perform: @escaping @Sendable (ChargeProcedure.Call) async throws -> ChargeProcedure.Answer
    ) async throws -> ChargeProcedure.Answer {
        do {
            return try await withTimeLimit(policy.timeLimit) { try await perform(call) }
        } catch is ProviderTimeout {
            return .timedOut
        } catch is ProviderFailure {
            return .failed
        }
    }

    private static func settle(
        _ payment: PaymentID, by call: ChargeProcedure.Call, with provider: any PaymentProvider
    ) async throws -> ChargeProcedure.Answer {
        switch call {
        case .capture, .status: .init(try await provider.status(of: payment))
        case .void: .init(try await provider.void(payment))
        }
    }

    private func provider(of method: Payment.Method) -> any PaymentProvider {
        switch method {
        case .cash: cash
        case .card: card
        }
    }
}

extension ChargeProcedure.Answer {
    fileprivate init(_ result: CaptureResult) {
        self =
            switch result {
            case .captured(let reference): .captured(reference: reference)
            case .authorized: .authorized
            case .declined(let reason): .declined(reason: reason)
            }
    }

    fileprivate init(_ status: ChargeStatus) {
        self =
            switch status {
            case .captured(let reference): .captured(reference: reference)
            case .authorized: .authorized
            case .declined(let reason): .declined(reason: reason)
            case .unknown: .unknown
            }
    }

    fileprivate init(_ result: VoidResult) {
        self =
            switch result {
            case .captured(let reference): .captured(reference: reference)
            case .voided: .voided
            }
    }
}
