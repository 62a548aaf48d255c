import PaymentDomain
import Vocabulary

/// Talks to the providers, whatever they do, and reports in the payment's own terms.
struct ProviderDesk: Sendable {
    let cash: any PaymentProvider
    let card: any PaymentProvider
    /// How long a provider may take to answer one call.
    let timeLimit: Duration
    /// The pause after a provider's first error; it grows with each further one.
    let pause: Duration

    private static let tries = 3
    static let failed = "The payment provider failed."
    static let silent = "The payment provider did not answer."

    /// Takes the money. A provider that errs is asked again at once, one that is silent is asked what became of it.
    ///
    /// - Throws: only what is not the provider's doing
    func capture(_ charge: Charge, by method: Payment.Method) async throws -> PaymentSignal {
        let provider = provider(of: method)
        for attempt in 1...Self.tries {
            do {
                switch try await answering(within: timeLimit, { try await provider.capture(charge) }) {
                case .captured(let reference): return .captured(reference: reference)
                case .authorized: return .authorized
                case .declined(let reason): return .declined(reason: reason)
                }
            } catch is NoAnswer {
                return try await ask(about: charge.paymentId, by: method)
            } catch is ProviderFailure where attempt < Self.tries {
                try await Task.sleep(for: pause * attempt)
            } catch is ProviderFailure {
                break
            }
        }
        // An error does not say that no money moved.
        return try await void(charge.paymentId, by: method, because: Self.failed)
    }

    /// Asks what became of a charge.
    func ask(about payment: PaymentID, by method: Payment.Method) async throws -> PaymentSignal {
        let provider = provider(of: method)
        return try await orUnanswered {
            switch try await answering(within: timeLimit, { try await provider.status(of: payment) }) {
            case .captured(let reference): .captured(reference: reference)
            case .authorized: .authorized
            case .declined(let reason): .declined(reason: reason)
            case .unknown: .unanswered
            }
        }
    }

    /// Gives a charge up, unless it turns out to be captured.
    func void(_ payment: PaymentID, by method: Payment.Method, because reason: String) async throws -> PaymentSignal {
        let provider = provider(of: method)
        return try await orUnanswered {
            switch try await answering(within: timeLimit, { try await provider.void(payment) }) {
            case .captured(let reference): .captured(reference: reference)
            case .voided: .declined(reason: reason)
            }
        }
    }

    /// - Throws: `ProviderFailure`, `NoAnswer`, after which the refund can be asked for again
    func refund(_ refund: Refund, by method: Payment.Method) async throws {
        let provider = provider(of: method)
        try await answering(within: timeLimit) { try await provider.refund(refund) }
    }

    private func provider(of method: Payment.Method) -> any PaymentProvider {
        switch method {
        case .cash: cash
        case .card: card
        }
    }

    private func orUnanswered(_ body: () async throws -> PaymentSignal) async throws -> PaymentSignal {
        do {
            return try await body()
        } catch is NoAnswer {
            return .unanswered
        } catch is ProviderFailure {
            return .unanswered
        }
    }
}
