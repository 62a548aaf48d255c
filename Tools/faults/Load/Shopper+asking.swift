import Foundation

extension Shopper {
    /// A definite answer, and the number of attempts.
    struct Definite: Sendable {
        let answer: HTTPAnswer
        let attempts: Int
        var isFirst: Bool { attempts == 1 }
    }

    /// Sends a change until its outcome is known. Nil if the load ended first.
    func insist(
        _ action: Action, key: String, order: String? = nil, _ send: @Sendable () async -> HTTPOutcome
    ) async -> Definite? {
        await repeated { attempt in
            let begun = ContinuousClock.now
            let outcome = await send()
            ledger.record(
                action, customer: customer.number, key: key, order: order, outcome,
                took: begun.duration(to: ContinuousClock.now))
            if attempt > 1, outcome.answer?.isReplay == true { ledger.countRecovered() }
            return outcome
        }
    }

    /// Sends an idempotent request until it is answered. Nil if the load ended first.
    func ask(_ method: String, _ path: String, _ body: String? = nil) async -> Definite? {
        await repeated { _ in
            let outcome = await shop.send(method, path, body)
            ledger.count(outcome)
            return outcome
        }
    }

    private func repeated(_ send: (Int) async -> HTTPOutcome) async -> Definite? {
        var attempts = 0
        while control.isPatient {
            attempts += 1
            let answer = await send(attempts).answer
            if let answer, isDefinite(answer) { return Definite(answer: answer, attempts: attempts) }
            let delay = min(answer?.retryAfter ?? 0.3, 1)
            try? await Task.sleep(for: .seconds(delay * Double.random(in: 0.5...1)))
        }
        return nil
    }

    private func isDefinite(_ answer: HTTPAnswer) -> Bool {
        switch answer.status {
        case 429, 503:
            if answer.retryAfter == nil { ledger.find(.unexpected, "without Retry-After: \(answer)") }
            return false
        case 504: return false
        case 500...:
            ledger.find(.unexpected, "answer \(answer)")
            return false
        case 409: return answer.code != "idempotency_in_flight"
        default: return true
        }
    }
}
