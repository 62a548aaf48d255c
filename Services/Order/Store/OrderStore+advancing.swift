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
        let reaction = order.saga.receive(news.signal)
        var after = order
        after.hear(news)
        if let payment = news.payment { keep(payment, in: unit) }
        switch reaction {
        case .move(let state, let actions):
            after.move(to: state, news)
            try save(after, from: order, in: unit)
            note(after, news.reason, in: unit)
            restartTimer(of: after, in: unit)
            if order.state.keepsRedemption, !state.keepsRedemption, order.promoCode != nil {
                giveBackPromotion(of: order, in: unit)
            }
            try announce(after, news, in: unit)
            try noteRefund(after, news, in: unit)
            try carryOut(actions, for: after, in: unit)
        case .note(let actions):
            after.takeStep()
            try save(after, from: order, in: unit)
            note(after, news.signal.remark, in: unit)
            try noteRefund(after, news, in: unit)
            try carryOut(actions, for: after, in: unit)
        case .absorb, .refuse:
            break
        }
        return (after, reaction)
    }

    private func save(_ order: StoredOrder, from before: StoredOrder, in unit: UnitOfWork) throws {
        let rejection = try order.rejection.map { JSON(try MessageCoder.encode($0)) }
        unit.send(
            """
            UPDATE customer_order SET status = \(order.state), version = \(order.version),
                subtotal = \(order.subtotal.amount), discount = \(order.discount.amount), total = \(order.total.amount), rejection = \(rejection),
                held_until = \(order.heldUntil), payment_id = \(order.paymentID), updated_at = \(order.updatedAt)
            WHERE order_id = \(order.orderID) AND status = \(before.state)
            """)
        guard order.lines != before.lines else { return }
        unit.send(
            """
            UPDATE order_line SET name = line.name, unit_price = line.unit_price
            FROM unnest(\(order.lines.map(\.name)), \(order.lines.map(\.unitPrice.amount)))
                WITH ORDINALITY AS line (name, unit_price, position)
            WHERE order_line.order_id = \(order.orderID) AND order_line.position = line.position
            """)
    }

    /// A second entry of the same number would break the primary key, and with it the transaction.
    private func note(_ order: StoredOrder, _ reason: String?, in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO order_history (order_id, sequence, status, reason, at)
            VALUES (\(order.orderID), \(order.version), \(order.state), \(reason), \(order.updatedAt))
            """)
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
                refund: refund, status: OrderStatus(order.state), reason: news.reason, at: order.updatedAt))
    }

    private func restartTimer(of order: StoredOrder, in unit: UnitOfWork) {
        unit.send("DELETE FROM order_timer WHERE order_id = \(order.orderID)")
        guard let timer = order.state.timer, let heldUntil = order.heldUntil else { return }
        unit.send(
            """
            INSERT INTO order_timer (order_id, kind, due_at) VALUES (\(order.orderID), \(timer), \(heldUntil))
            """)
    }

    /// What came last does not undo a refund.
    private func keep(_ payment: PaymentDetails, in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO order_payment (payment_id, order_id, amount, currency, method, status, created_at)
            VALUES (\(payment.paymentId), \(payment.orderId), \(payment.amount.amount), \(payment.amount.currency),
                \(payment.method), \(payment.status), \(payment.createdAt))
            ON CONFLICT (payment_id) DO UPDATE SET status = excluded.status WHERE order_payment.status <> 'refunded'
            """)
    }

    private func carryOut(_ actions: [OrderAction], for order: StoredOrder, in unit: UnitOfWork) throws {
        for action in actions {
            switch action {
            case .releaseReservation:
                try unit.send(command: ReleaseReservation(orderId: order.orderID))
            case .commitReservation:
                try unit.send(command: CommitReservation(orderId: order.orderID))
            case .refund(let payment):
                let reason = "the order is \(order.state.rawValue)"
                try unit.send(command: RefundPayment(paymentId: payment, orderId: order.orderID, reason: reason))
            }
        }
    }
}

extension StoredOrder {
    /// What the order knows after news, however it reacts.
    fileprivate mutating func hear(_ news: OrderNews) {
        paymentID = saga.payment(after: news.signal)
        if let heard = news.payment, heard.paymentId == paymentID { payment = heard }
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
