import PaymentDomain

/// Talks to the providers, whatever they do, and reports in the payment's own terms.
extension ShopWorld {
    private static let tries = 3

    private enum Call { case captured, declined, error, silence }

    func capture(_ payment: Payment, _ token: CardToken) -> PaymentSignal {
        guard payment.method == .card else { return .authorized }
        for _ in 1...Self.tries {
            switch charge(payment.number, token) {
            case .captured: return .captured(reference: "r")
            case .declined: return .declined(reason: "declined")
            case .silence: return ask(about: payment)
            case .error: continue
            }
        }
        // An error does not say that no money moved.
        return void(payment)
    }

    private func charge(_ payment: Int, _ token: CardToken) -> Call {
        switch token {
        case .failing: return .error
        case .silent: return .silence
        case .declined: return result(of: provider.enter(.declined, for: payment))
        case .good: break
        }
        if strikes(.providerFailed) {
            if random.chance(50) { provider.enter(.captured, for: payment) }
            return .error
        }
        if strikes(.providerSilent) { return .silence }
        if strikes(.providerChargedLate) {
            enter(.chargeArrives(payment: payment), after: random.between(10, .seconds(20)))
            return .silence
        }
        let result = result(of: provider.enter(.captured, for: payment))
        return strikes(.providerSilentButCharged) ? .silence : result
    }

    private func result(of state: Provider.State) -> Call {
        switch state {
        case .captured, .refunded: .captured
        case .declined, .voided: .declined
        }
    }

    func ask(about payment: Payment) -> PaymentSignal {
        guard payment.method == .card else { return .authorized }
        if strikes(.providerFailed) || strikes(.providerSilent) { return .unanswered }
        switch provider.charges[payment.number].map(result) {
        case .captured: return .captured(reference: "r")
        case .declined: return .declined(reason: "declined")
        case .error, .silence, nil: return .unanswered
        }
    }

    /// Gives a charge up, unless it turns out to be captured.
    func void(_ payment: Payment) -> PaymentSignal {
        guard payment.method == .card else { return .declined(reason: "given up") }
        if strikes(.providerFailed) || strikes(.providerSilent) { return .unanswered }
        let call = result(of: provider.enter(.voided, for: payment.number))
        return call == .captured ? .captured(reference: "r") : .declined(reason: "given up")
    }

    func giveBack(_ payment: Payment) throws(HandlerError) {
        if strikes(.refundFailed) {
            if random.chance(50) { _ = provider.refund(payment.number) }
            throw .providerFailed
        }
        guard payment.method == .cash || provider.refund(payment.number) else { throw .providerFailed }
    }

    /// How long the provider takes to answer.
    func providerLatency() -> Int { random.chance(35) ? random.between(100, 9000) : random.between(5, 50) }
}
