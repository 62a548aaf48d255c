import InventoryDomain
import OrderDomain
import Vocabulary

/// Applies the effects of an order's step to the tables, as the order service's store does.
extension OrderTables {
    mutating func carryOut(
        _ effects: [OrderEffect], at index: Int, _ signal: OrderSignal?, _ unit: inout UnitOfWork
    ) {
        for effect in effects {
            switch effect {
            case .recordPayment(let payment):
                payments[payment.id] = payments[payment.id].map { $0.merged(with: payment) } ?? payment
            case .recordRejection: rows[index].isRejected = true
            case .appendHistory:
                let row = rows[index]
                rows[index].history.append(
                    HistoryStep(sequence: Int(row.version), state: row.state, signal: signal))
            case .restartTimer(let timer):
                rows[index].timer = timer.map { TimerRow(timer: $0.timer, dueAt: $0.dueAt.clock) }
            case .postpone(let timer, let until):
                guard let row = rows[index].timer, row.timer == timer else { continue }
                rows[index].timer?.dueAt = max(row.dueAt, until.clock)
            case .redeemPromotion: redemptions[rows[index].order] = rows[index].customer
            case .returnPromotion: redemptions[rows[index].order] = nil
            case .recordReturn(let pieces):
                for product in pieces { rows[index].value.returned[product.productID, default: 0] += product.count }
            case .publish(let fact): publish(fact, of: rows[index], &unit)
            case .send(let command): send(command, of: rows[index].order, &unit)
            // The row contains the whole value already.
            case .save, .saveLines, .recordRefund, .recordPaymentAttempt: break
            }
        }
    }

    private func publish(_ fact: OrderFact, of row: OrderRow, _ unit: inout UnitOfWork) {
        unit.messages.append(.announced(order: row.order, fact))
        switch fact {
        case .placed, .rejected: unit.messages.append(.cartReceivesUpdate(order: row.order, row.state))
        case .confirmed, .expired, .cancelled, .shipped, .delivered, .paymentFailed, .refunded: break
        }
    }

    private func send(_ command: OrderCommand, of order: Int, _ unit: inout UnitOfWork) {
        switch command {
        case .releaseReservation: unit.messages.append(.release(order: order))
        case .commitReservation: unit.messages.append(.commit(order: order))
        case .returnStock(nil, _): unit.messages.append(.takeBack(order: order))
        case .returnStock(let pieces?, _):
            let lines = ReservationLines(pieces.map { .init($0.productID, $0.count) })
            unit.messages.append(.takeBackPart(order: order, lines))
        case .refundPayment(let payment, _, _): unit.messages.append(.refund(payment: payment.number, order: order))
        // The simulation has no returns.
        case .refundPart: break
        case .collectPayment(let payment): unit.messages.append(.collect(payment: payment.number, order: order))
        }
    }
}
