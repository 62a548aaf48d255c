package import Vocabulary

extension Order {
    /// Computes the order and the effects after an update: the whole process as a pure function, which the order
    /// service and the simulation both run.
    ///
    /// - Parameter time: the database's clock
    package func advance(_ update: OrderUpdate, at time: Timestamp) -> OrderTransition {
        let signal = update.signal
        let recorded: [OrderEffect] = update.payment.map { [.recordPayment($0)] } ?? []
        switch saga.receive(signal) {
        case .move(let state, let actions):
            var after = self
            after.record(update)
            after.move(to: state, update, at: time)
            let effects = after.effectsOfMoving(from: self, update) + after.effectsOfRefund(update)
            return OrderTransition(
                after, .moved, recorded + effects + actions.map { .send(after.command($0, update)) })
        case .note(let actions):
            var after = self
            after.record(update)
            after.takeStep(at: time)
            let effects = after.effectsOfNoting(update, from: self) + after.effectsOfRefund(update)
            return OrderTransition(
                after, .noted, recorded + effects + actions.map { .send(after.command($0, update)) })
        case .absorb:
            return OrderTransition(self, .unchanged, recorded)
        case .refuse:
            return OrderTransition(self, .refused, recorded)
        }
    }

    // MARK: The order's value

    private mutating func record(_ update: OrderUpdate) {
        paymentID = saga.payment(after: update.signal)
        if let known = update.payment, known.id == paymentID { payment = known }
        if let refund = update.refund, let sum = refunded.adding(refund.amount) { refunded = sum }
    }

    private mutating func move(to state: OrderState, _ update: OrderUpdate, at time: Timestamp) {
        self.state = state
        if case .stockHeld(let until, let priced, let discount) = update {
            heldUntil = until
            lines = priced.lines
            subtotal = priced.subtotal
            self.discount = discount ?? .zero(subtotal.currency)
            total = Money(subtotal.amount - self.discount.amount, subtotal.currency)
        }
        takeStep(at: time)
    }

    /// Adds one step to its history.
    private mutating func takeStep(at time: Timestamp) {
        version += 1
        updatedAt = time
    }

    // MARK: Effects

    private func effectsOfMoving(from before: Order, _ update: OrderUpdate) -> [OrderEffect] {
        var effects: [OrderEffect] = []
        if case .rejected(let rejection, _) = update { effects.append(.recordRejection(rejection)) }
        effects.append(.save(from: before.state))
        if lines != before.lines { effects.append(.saveLines) }
        effects += [.appendHistory(reason: update.reason), .restartTimer(nextTimer)]
        if case .stockHeld(_, _, .some) = update { effects.append(.redeemPromotion) }
        if before.state.keepsRedemption, !state.keepsRedemption, promoCode != nil { effects.append(.returnPromotion) }
        if let fact = fact(of: update, from: before) { effects.append(.publish(fact)) }
        return effects
    }

    private func effectsOfNoting(_ update: OrderUpdate, from before: Order) -> [OrderEffect] {
        var effects: [OrderEffect] = [.save(from: before.state), .appendHistory(reason: update.signal.remark)]
        if case .paymentFailed(_, let reason) = update { effects.append(.publish(.paymentFailed(reason: reason))) }
        return effects
    }

    private func effectsOfRefund(_ update: OrderUpdate) -> [OrderEffect] {
        guard let refund = update.refund else { return [] }
        return [.recordRefund(refund.amount), .publish(.refunded(refund.amount, reason: refund.reason))]
            + returnToStock(refund.restock, reason: update.reason)
    }

    private var nextTimer: ScheduledTimer? {
        guard let timer = state.timer, let heldUntil else { return nil }
        return ScheduledTimer(timer, at: heldUntil)
    }

    private func command(_ action: OrderAction, _ update: OrderUpdate) -> OrderCommand {
        switch action {
        case .releaseReservation: .releaseReservation
        case .commitReservation: .commitReservation
        case .returnStock: .returnStock(nil, reason: update.reason)
        case .refund(let payment):
            .refundPayment(
                payment, reason: "the order is \(state.rawValue)", isUndelivered: update.signal == .undelivered)
        case .collect(let payment): .collectPayment(payment)
        }
    }
}
