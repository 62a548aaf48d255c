import OrderDomain
import PaymentDomain
import Vocabulary

/// The order service's handlers.
extension ShopWorld {
    private static let attemptLimit = PaymentAttempts.defaultLimit

    func startOrderExecution(_ execution: Execution) throws(HandlerError) {
        switch execution.delivery.payload {
        case .place(let order, let customer, let content): try place(order, customer, content, execution)
        case .cancel(let order, let customer): try cancel(order, customer, execution)
        case .ship(let order):
            try administer(.ship(OrderShipment(carrier: nil, trackingNumber: "t")), order, execution)
        case .deliver(let order): try administer(.deliver, order, execution)
        case .markUndelivered(let order): try administer(.undelivered(reason: "refused"), order, execution)
        case .beginPayment(let order, let payment, let customer):
            finish(execution, try beginPayment(order, PaymentID(number: payment), customer))
        case .statuses(let wanted):
            let statuses = wanted.map { order in
                (order: order, state: orders.index(of: order).map { orders.rows[$0].state })
            }
            finish(execution, .statuses(statuses))
        case .authorized(let payment, let order):
            try receive(.paymentAuthorized(known(payment, .authorized)), order, execution)
        case .captured(let payment, let order):
            try receive(.paymentCaptured(known(payment, .captured)), order, execution)
        case .failed(let payment, let order):
            try receive(.paymentFailed(known(payment, .failed), reason: "declined"), order, execution)
        case .refunded(let payment, let order, let refund):
            try receive(.paymentRefunded(known(payment, .refunded), OrderRefund(refund)), order, execution)
        case .partlyRefunded(let payment, let order, let refund):
            try receive(.paymentPartlyRefunded(known(payment, .captured), OrderRefund(refund)), order, execution)
        case .reserve, .commit, .release, .takeBack, .takeBackPart, .pay, .refund, .collect, .refundOrder, .announced,
            .cartReceivesUpdate:
            break
        }
    }

    /// Applies an update to an order, with the order service's domain code.
    func advance(
        _ index: Int, _ update: OrderUpdate, _ tables: inout OrderTables, _ unit: inout UnitOfWork
    ) -> OrderTransition.Result {
        var order = tables.read(index)
        coverage.hit(order.state, update.signal)
        log("order \(tables.rows[index].order), \(order.state), receives \(update.signal)")
        if lacks(.lateSignal), case .paymentCaptured = update { order.state = .pending }
        let transition = order.advance(update, at: Timestamp(clock: clock))
        if case .paymentFailed = update, order.state == .pending, transition.result == .unchanged {
            coverage.hit(.staleFailure)
        }
        if transition.effects.contains(.returnPromotion) { coverage.hit(.promotionReturned) }
        tables.rows[index].value = transition.order
        tables.carryOut(transition.effects, at: index, update.signal, &unit)
        return transition.result
    }

    private func cancel(_ order: Int, _ customer: Int, _ execution: Execution) throws(HandlerError) {
        let reply = try once(execution, \.orders) { tables, unit in
            guard let index = tables.index(of: order), tables.rows[index].customer == customer else {
                return .orderNotFound
            }
            let result = self.advance(index, .cancel(reason: nil, by: .customer), &tables, &unit)
            return result == .refused ? .notCancellable : .cancelled
        }
        finish(execution, reply)
    }

    /// Handles an administrator's request.
    private func administer(_ update: OrderUpdate, _ order: Int, _ execution: Execution) throws(HandlerError) {
        let reply = try once(execution, \.orders) { tables, unit in
            guard let index = tables.index(of: order) else { return .orderNotFound }
            return self.advance(index, update, &tables, &unit) == .refused ? .wrongState : .done
        }
        finish(execution, reply)
    }

    private func receive(_ update: OrderUpdate, _ order: Int, _ execution: Execution) throws(HandlerError) {
        let reply = try once(execution, \.orders) { tables, unit in
            guard let index = tables.index(of: order) else {
                if let payment = update.broughtPayment {
                    unit.messages.append(.refund(payment: payment.number, order: order))
                }
                return .done
            }
            _ = self.advance(index, update, &tables, &unit)
            return .done
        }
        finish(execution, reply)
    }

    /// The payment as an event contains it.
    private func known(_ number: Int, _ status: OrderPayment.Status) -> OrderPayment {
        let payment = payments.index(of: number).map { payments.rows[$0].payment }
        return OrderPayment(
            id: PaymentID(number: number), amount: payment?.amount ?? .zero(.usd),
            method: payment?.method == .cash ? .cash : .card, status: status, createdAt: Timestamp(clock: 0),
            refunded: Money(payment?.refunded ?? 0, .usd))
    }

    private func beginPayment(_ order: Int, _ payment: PaymentID, _ customer: Int) throws(HandlerError) -> Reply {
        try transact(.order, \.orders) { tables, unit in
            guard let index = tables.index(of: order), tables.rows[index].customer == customer else {
                return .orderNotFound
            }
            do throws(PaymentRefusal) {
                let begun = try tables.read(index).beginPayment(
                    payment, limit: Self.attemptLimit, at: Timestamp(clock: self.clock))
                tables.rows[index].value = begun.order
                tables.carryOut(begun.effects, at: index, nil, &unit)
                return .payable(begun.order.total)
            } catch {
                return .notPayable
            }
        }
    }
}

extension OrderRefund {
    fileprivate init(_ refund: Refund) {
        self.init(
            amount: refund.amount, reason: refund.reason,
            restock: refund.restock.map { Pieces($0.productID, Int64($0.quantity.value)) })
    }
}

extension OrderUpdate {
    /// The payment that was captured or authorized.
    fileprivate var broughtPayment: PaymentID? {
        switch self {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): payment.id
        default: nil
        }
    }
}
