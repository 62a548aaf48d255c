import PaymentDomain

/// The providers' answers. The payment service's own code decides which calls they get.
extension ShopWorld {
    /// - Parameter token: of the card; nil when the charge is not captured any more
    func run(_ first: ChargeProcedure.Call, of payment: Payment, _ token: CardToken? = nil) -> PaymentEvent {
        var procedure = ChargeProcedure(first)
        while true {
            let answer = answer(to: procedure.call, about: payment, token)
            if case .end(let event) = procedure.receive(answer) { return event }
        }
    }

    private func answer(
        to call: ChargeProcedure.Call, about payment: Payment, _ token: CardToken?
    ) -> ChargeProcedure.Answer {
        switch (call, payment.method) {
        case (.capture, .cash), (.status, .cash): .authorized
        case (.void, .cash): .voided
        case (.capture, .card): charge(payment.number, token ?? .good)
        case (.status, .card): status(of: payment.number)
        case (.void, .card): void(payment.number)
        }
    }

    private func charge(_ payment: Int, _ token: CardToken) -> ChargeProcedure.Answer {
        switch token {
        case .failing: return .failed
        case .silent: return .timedOut
        case .declined: return answer(for: provider.enter(.declined, for: payment))
        case .good: break
        }
        if strikes(.providerFailed) {
            if random.chance(50) { provider.enter(.captured, for: payment) }
            return .failed
        }
        if strikes(.providerSilent) { return .timedOut }
        if strikes(.providerChargedLate) {
            enter(.chargeArrives(payment: payment), after: random.between(10, .seconds(20)))
            return .timedOut
        }
        let result = answer(for: provider.enter(.captured, for: payment))
        return strikes(.providerSilentButCharged) ? .timedOut : result
    }

    private func status(of payment: Int) -> ChargeProcedure.Answer {
        if strikes(.providerFailed) { return .failed }
        if strikes(.providerSilent) { return .timedOut }
        return provider.charges[payment].map(answer) ?? .unknown
    }

    private func void(_ payment: Int) -> ChargeProcedure.Answer {
        if strikes(.providerFailed) { return .failed }
        if strikes(.providerSilent) { return .timedOut }
        let answer = answer(for: provider.enter(.voided, for: payment))
        return answer == .captured(reference: "r") ? answer : .voided
    }

    private func answer(for state: Provider.State) -> ChargeProcedure.Answer {
        switch state {
        case .captured, .refunded: .captured(reference: "r")
        case .declined, .voided: .declined(reason: "declined")
        }
    }

    func payOut(_ refund: Refund, of payment: Payment) throws(HandlerError) {
        guard refund.state == .processing, payment.method == .card else { return }
        if strikes(.refundFailed) {
            if random.chance(50) { _ = provider.pay(refund, of: payment) }
            throw .providerFailed
        }
        guard provider.pay(refund, of: payment) else { throw .providerFailed }
    }

    /// The time that the provider takes to answer.
    func providerLatency() -> Int { random.chance(35) ? random.between(100, 9000) : random.between(5, 50) }
}
