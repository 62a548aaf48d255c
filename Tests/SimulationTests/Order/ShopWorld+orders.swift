import OrderDomain
import Vocabulary

/// The order service's handlers.
extension ShopWorld {
    private static let timeToPay = Int.seconds(60)
    private static let longestExtension = Int.seconds(240)

    func startOrderExecution(_ execution: Execution) throws(HandlerError) {
        switch execution.delivery.payload {
        case .place(let order, let customer, let content): try place(order, customer, content, execution)
        case .cancel(let order, let customer): try cancel(order, customer, execution)
        case .beginPayment(let order, let payment, let customer):
            finish(execution, try beginPayment(order, PaymentID(number: payment), customer))
        case .standings(let wanted):
            let standings = wanted.map { order in
                (order: order, state: orders.index(of: order).map { orders.rows[$0].state })
            }
            finish(execution, .standings(standings))
        case .authorized(let payment, let order):
            try hear(.paymentAuthorized(PaymentID(number: payment)), order, execution)
        case .captured(let payment, let order): try hear(.paymentCaptured(PaymentID(number: payment)), order, execution)
        case .failed(let payment, let order): try hear(.paymentFailed(PaymentID(number: payment)), order, execution)
        case .refunded(let payment, let order): try hear(.paymentRefunded(PaymentID(number: payment)), order, execution)
        case .reserve, .commit, .release, .takeBack, .pay, .refund, .announced, .cartHears: break
        }
    }

    func react(_ row: OrderRow, _ signal: OrderSignal) -> OrderReaction {
        coverage.hit(row.state, signal)
        log("order \(row.order), \(row.state), hears \(signal)")
        if lacks(.lateSignal), case .paymentCaptured = signal { return .move(.confirmed, [.commitReservation]) }
        let reaction = row.saga.receive(signal)
        if case .paymentFailed = signal, row.state == .pending, reaction == .absorb { coverage.hit(.staleFailure) }
        return reaction
    }

    private func cancel(_ order: Int, _ customer: Int, _ execution: Execution) throws(HandlerError) {
        let reply = try once(execution, \.orders) { tables, unit in
            guard let index = tables.index(of: order), tables.rows[index].customer == customer else {
                return .orderNotFound
            }
            let reaction = self.react(tables.rows[index], .cancel)
            tables.rows[index].advance(.cancel, reaction, &unit)
            return reaction == .refuse ? .notCancellable : .cancelled
        }
        finish(execution, reply)
    }

    private func hear(_ signal: OrderSignal, _ order: Int, _ execution: Execution) throws(HandlerError) {
        let reply = try once(execution, \.orders) { tables, unit in
            guard let index = tables.index(of: order) else {
                if let payment = signal.broughtPayment {
                    unit.told.append(.refund(payment: payment.number, order: order))
                }
                return .done
            }
            tables.rows[index].advance(signal, self.react(tables.rows[index], signal), &unit)
            return .done
        }
        finish(execution, reply)
    }

    private func beginPayment(_ order: Int, _ payment: PaymentID, _ customer: Int) throws(HandlerError) -> Reply {
        try transact(.order, \.orders) { tables, _ in
            guard let index = tables.index(of: order), tables.rows[index].customer == customer else {
                return .orderNotFound
            }
            guard tables.rows[index].state == .pending, let heldUntil = tables.rows[index].heldUntil else {
                return .notPayable
            }
            tables.rows[index].payment = payment
            if let due = tables.rows[index].timer?.dueAt {
                let extended = min(self.clock + Self.timeToPay, heldUntil + Self.longestExtension)
                tables.rows[index].timer?.dueAt = max(due, extended)
            }
            return .payable
        }
    }
}

extension OrderSignal {
    /// The payment that brings money, or the promise of it.
    fileprivate var broughtPayment: PaymentID? {
        switch self {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): payment
        default: nil
        }
    }
}
