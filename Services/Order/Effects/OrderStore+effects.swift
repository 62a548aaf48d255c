import Contracts
package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
import Vocabulary

/// Executes the effects of a step in the transaction that has locked the order.
extension OrderStore {
    /// Applies an update to a locked order.
    ///
    /// - Returns: the order afterwards and the kind of step
    package func advance(
        _ order: StoredOrder, _ update: OrderUpdate, in unit: UnitOfWork
    ) throws -> (order: StoredOrder, result: OrderTransition.Result) {
        var writes = OrderWrites()
        let advanced = try advance(order, update, in: unit, &writes)
        try writes.send(in: unit)
        return advanced
    }

    /// The same for one of several orders; the caller sends the collected writes.
    package func advance(
        _ order: StoredOrder, _ update: OrderUpdate, in unit: UnitOfWork, _ writes: inout OrderWrites
    ) throws -> (order: StoredOrder, result: OrderTransition.Result) {
        let transition = order.order.advance(update, at: order.readAt)
        var after = order
        after.order = transition.order
        try carryOut(transition.effects, of: &after, in: unit, &writes)
        return (after, transition.result)
    }

    /// Executes effects that are not part of a step.
    package func carryOut(_ effects: [OrderEffect], of order: StoredOrder, in unit: UnitOfWork) throws {
        var writes = OrderWrites()
        var order = order
        try carryOut(effects, of: &order, in: unit, &writes)
        try writes.send(in: unit)
    }

    private func carryOut(
        _ effects: [OrderEffect], of order: inout StoredOrder, in unit: UnitOfWork, _ writes: inout OrderWrites
    ) throws {
        for effect in effects {
            switch effect {
            case .recordPayment(let payment): record(payment, of: order, in: unit)
            case .save(let before): writes.save(order, from: before)
            case .saveLines: writes.saveLines(of: order)
            case .recordRejection(let rejection): order.rejection = PlaceOrder.Rejection(rejection)
            case .appendHistory(let reason): writes.append(order, reason)
            case .restartTimer(let timer): writes.restartTimer(of: order, timer)
            case .redeemPromotion: redeemPromotion(of: order, in: unit)
            case .returnPromotion: returnPromotion(of: order, in: unit)
            case .publish(let fact): try publish(fact, of: order, in: unit)
            case .recordRefund(let amount): recordRefund(amount, of: order, in: unit)
            case .recordReturn(let pieces): recordReturn(pieces, of: order, in: unit)
            case .send(let command): try send(command, of: order, in: unit)
            case .recordPaymentAttempt: recordPaymentAttempt(of: order, in: unit)
            case .postpone(let timer, let until): postpone(timer, until: until, of: order, in: unit)
            }
        }
    }

    private func send(_ command: OrderCommand, of order: StoredOrder, in unit: UnitOfWork) throws {
        let id = order.orderID
        switch command {
        case .releaseReservation: try unit.send(command: ReleaseReservation(orderID: id))
        case .commitReservation: try unit.send(command: CommitReservation(orderID: id))
        case .returnStock(let pieces, let reason):
            try unit.send(command: ReturnStock(orderID: id, lines: pieces?.stockLines, reason: reason))
        case .refundPayment(let payment, let reason, let isUndelivered):
            try unit.send(
                command: RefundPayment(
                    paymentID: payment, orderID: id, reason: reason, isUndelivered: isUndelivered ? true : nil))
        case .refundPart(let payment, let refund, let amount, let reason):
            try unit.send(
                command: RefundPayment(
                    paymentID: payment, orderID: id, reason: reason, refundID: refund, amount: amount))
        case .collectPayment(let payment):
            try unit.send(command: CollectPayment(paymentID: payment, orderID: id))
        }
    }
}
