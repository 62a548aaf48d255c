import OrderDomain
import Vocabulary

/// Where the saga meets the tables: state, history, timer and what is told change in one transaction.
extension OrderRow {
    mutating func advance(
        _ signal: OrderSignal, _ reaction: OrderReaction, heldUntil: Int? = nil, _ unit: inout UnitOfWork
    ) {
        let heard = saga.payment(after: signal)
        switch reaction {
        case .move(let next, let actions):
            payment = heard
            state = next
            self.heldUntil = heldUntil ?? self.heldUntil
            note(signal)
            restartTimer()
            unit.told.append(.announced(order: order, state))
            if state == .pending || state == .rejected { unit.told.append(.cartHears(order: order, state)) }
            carryOut(actions, &unit)
        case .note(let actions):
            payment = heard
            note(signal)
            carryOut(actions, &unit)
        case .absorb, .refuse:
            break
        }
    }

    private mutating func note(_ signal: OrderSignal) {
        version += 1
        history.append(HistoryStep(sequence: version, state: state, signal: signal))
    }

    private mutating func restartTimer() {
        timer = nil
        if let kind = state.timer, let heldUntil { timer = TimerRow(timer: kind, dueAt: heldUntil) }
    }

    private func carryOut(_ actions: [OrderAction], _ unit: inout UnitOfWork) {
        for action in actions {
            switch action {
            case .releaseReservation: unit.told.append(.release(order: order))
            case .commitReservation: unit.told.append(.commit(order: order))
            case .returnStock: unit.told.append(.takeBack(order: order))
            case .refund(let payment): unit.told.append(.refund(payment: payment.number, order: order))
            // Nothing is delivered in these worlds.
            case .collect: break
            }
        }
    }
}
