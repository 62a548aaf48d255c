import Contracts
package import Messaging
package import OrderDomain
import Postgres
import Vocabulary

/// Where the saga meets the tables: state, history, timer, payment and what is told change in one transaction.
extension OrderStore {
    /// Lets a locked order hear news.
    ///
    /// - Returns: the order afterwards, and how it reacted
    package func advance(
        _ order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork
    ) throws -> (order: StoredOrder, reaction: OrderReaction) {
        var writes = OrderWrites()
        let advanced = try advance(order, news, in: unit, &writes)
        try writes.send(in: unit)
        return advanced
    }

    /// The same for one of several orders; the caller sends what is written about all of them.
    package func advance(
        _ order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork, _ writes: inout OrderWrites
    ) throws -> (order: StoredOrder, reaction: OrderReaction) {
        let reaction = order.saga.receive(news.signal)
        var after = order
        after.hear(news)
        if let payment = news.payment { keep(payment, in: unit) }
        switch reaction {
        case .move(let state, let actions):
            after.move(to: state, news)
            writes.save(after, from: order)
            writes.note(after, news.reason)
            writes.restartTimer(of: after)
            if order.state.keepsRedemption, !state.keepsRedemption, order.promoCode != nil {
                giveBackPromotion(of: order, in: unit)
            }
            try announce(after, from: order, news, in: unit)
            try noteRefund(after, news, in: unit)
            try carryOut(actions, for: after, news, in: unit)
        case .note(let actions):
            after.takeStep()
            writes.save(after, from: order)
            writes.note(after, news.signal.remark)
            if case .paymentFailed = news.signal { try announceFailedAttempt(after, news, in: unit) }
            try noteRefund(after, news, in: unit)
            try carryOut(actions, for: after, news, in: unit)
        case .absorb, .refuse:
            break
        }
        return (after, reaction)
    }

    /// Keeps what was given back, and tells the customer.
    private func noteRefund(_ order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork) throws {
        guard let refund = news.refund else { return }
        unit.send(
            """
            INSERT INTO order_refund (order_id, sequence, amount, currency)
            VALUES (\(order.orderID), \(order.version), \(refund.amount), \(refund.currency))
            """)
        try unit.publish(
            OrderRefunded(
                orderId: order.orderID, customerId: order.customerID, lines: order.contractLines, total: order.total,
                refund: refund, status: OrderStatus(order.state), reason: news.reason, at: order.updatedAt,
                summary: order.summary(attemptLimit: attemptLimit)))
        if let restock = news.restock { try returnToStock(restock, of: order, news.reason, in: unit) }
    }

    /// What becomes of a payment, in that order: an event that comes late does not undo a later one.
    private static let paymentProgress = ["authorized", "failed", "captured", "refunded"]

    private func keep(_ payment: PaymentDetails, in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO order_payment (payment_id, order_id, amount, currency, method, status, created_at, refunded)
            VALUES (\(payment.paymentId), \(payment.orderId), \(payment.amount.amount), \(payment.amount.currency),
                \(payment.method), \(payment.status), \(payment.createdAt), \(payment.refunded.amount))
            ON CONFLICT (payment_id) DO UPDATE
            SET status = CASE
                    WHEN array_position(\(Self.paymentProgress), excluded.status)
                        >= array_position(\(Self.paymentProgress), order_payment.status)
                    THEN excluded.status ELSE order_payment.status END,
                refunded = GREATEST(order_payment.refunded, excluded.refunded)
            """)
    }

    private func carryOut(
        _ actions: [OrderAction], for order: StoredOrder, _ news: OrderNews, in unit: UnitOfWork
    ) throws {
        for action in actions {
            switch action {
            case .releaseReservation:
                try unit.send(command: ReleaseReservation(orderId: order.orderID))
            case .commitReservation:
                try unit.send(command: CommitReservation(orderId: order.orderID))
            case .returnStock:
                try unit.send(command: ReturnStock(orderId: order.orderID, lines: nil, reason: news.reason))
            case .refund(let payment):
                let reason = "the order is \(order.state.rawValue)"
                try unit.send(command: RefundPayment(paymentId: payment, orderId: order.orderID, reason: reason))
            case .collect(let payment):
                try unit.send(command: CollectPayment(paymentId: payment, orderId: order.orderID))
            }
        }
    }
}

extension StoredOrder {
    /// What the order knows after news, however it reacts.
    fileprivate mutating func hear(_ news: OrderNews) {
        paymentID = saga.payment(after: news.signal)
        if let heard = news.payment, heard.paymentId == paymentID { payment = heard }
        if let refund = news.refund, let sum = refunded.adding(refund) { refunded = sum }
    }

    fileprivate mutating func move(to state: OrderState, _ news: OrderNews) {
        self.state = state
        rejection = news.rejection ?? rejection
        heldUntil = news.heldUntil ?? heldUntil
        if let priced = news.lines {
            lines = priced.lines
            subtotal = priced.subtotal
            discount = news.discount ?? .zero(subtotal.currency)
            total = Money(subtotal.amount - discount.amount, subtotal.currency)
        }
        takeStep()
    }

    /// One step further in its history.
    fileprivate mutating func takeStep() {
        version += 1
        updatedAt = readAt
    }
}
