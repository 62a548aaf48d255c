import InventoryDomain
import OrderDomain
import PaymentDomain
import Vocabulary

/// The invariants of the shop, from its tables, once everything is settled.
extension ShopWorld {
    func checkInvariants() {
        checkCustomers()
        for row in orders.rows { check(row) }
        checkCarts()
        checkReservations()
        checkProvider()
        checkMessages()
    }

    private func check(_ row: OrderRow) {
        let order = row.order
        require(row.state.timer == nil, "P7: order \(order) is still \(row.state)")
        checkHistory(row)
        let isPaid = row.state.isPaid
        let captured = payments.rows.filter { row in
            row.payment.order == order && (row.payment.state == .captured || row.payment.state == .authorized)
        }
        require(
            captured.count == (isPaid ? 1 : 0), "P6: order \(order) is \(row.state) with \(captured.count) payments")
        require(!isPaid || captured.first?.payment.id == row.paymentID, "P6: order \(order) refers to another payment")
        if row.state == .delivered {
            require(captured.first?.payment.state == .captured, "P6: order \(order) was delivered but not paid")
        }
        let wasPaid = row.history.contains { $0.state == .confirmed }
        require(
            receipts.contains(order) == wasPaid, "P8: order \(order) is \(row.state), but its receipt does not match")
        checkStock(of: row, isPaid)
        let paidOut = payments.refunds.filter { $0.refund.paymentID == row.paymentID && $0.refund.state == .done }
        let sum = paidOut.map(\.refund.amount.amount).reduce(0, +)
        require(
            !isPaid || row.refunded.amount == sum,
            "P6: order \(order) has recorded refunds of \(row.refunded.amount), not \(sum)")
    }

    private func checkStock(of row: OrderRow, _ isPaid: Bool) {
        let isSold = stock.index(of: row.order).map { stock.reservations[$0].state == .committed } ?? false
        // A refund after shipping does not return the goods.
        let hasLeft = row.state == .refunded && row.history.contains { $0.state == .shipped }
        require(isSold == isPaid || hasLeft, "P6: order \(row.order) is \(row.state), its stock sold: \(isSold)")
    }

    private func checkReservations() {
        for row in stock.reservations {
            require(row.state != .held, "P5: order \(row.order) still holds stock")
            // The sweeper settles what was lost on the way, but the order service must have published it.
            switch row.state {
            case .committed:
                require(announces(.commit(order: row.order)), "P6: order \(row.order) did not publish its sale")
            case .expired: require(announces(.release(order: row.order)), "P5: order \(row.order) published no release")
            case .held, .released, .rejected, .returned: break
            }
        }
    }

    private func announces(_ payload: Payload) -> Bool {
        nodes[Service.order.rawValue].outbox.contains { row in
            switch (row.payload, payload) {
            case (.commit(let acknowledged), .commit(let wanted)), (.release(let acknowledged), .release(let wanted)):
                acknowledged == wanted
            default: false
            }
        }
    }

    private func checkProvider() {
        for row in payments.rows {
            let payment = row.payment
            require(payment.state != .processing, "P7: payment \(payment.number) is still processing")
            guard payment.method == .card else { continue }
            let charge = provider.charges[payment.number]
            switch payment.state {
            case .authorized: require(false, "P4: card payment \(payment.number) is authorized, not captured")
            case .captured: require(charge == .captured, "P4: payment \(payment.number) was captured, but not charged")
            case .refunded:
                require(charge == .refunded, "P4: payment \(payment.number) was not refunded by the provider")
            case .processing, .failed:
                require(
                    charge == nil || charge == .declined || charge == .voided,
                    "P4: payment \(payment.number) failed, but was charged")
            }
        }
        for (payment, times) in provider.takings.sorted(by: { $0.key < $1.key }) {
            require(times <= 1, "P4: payment \(payment) was charged \(times) times")
            require(payments.index(of: payment) != nil, "P4: payment \(payment) was charged, but is not stored")
        }
    }

    private func checkMessages() {
        checkAnnouncements()
        let lost = Set(deadLetters.map(\.delivery.id))
        for service in Service.allCases {
            for row in nodes[service.rawValue].outbox {
                require(
                    acknowledged.contains(row.id) || lost.contains(row.id),
                    "P9: no service has handled message \(row.id): \(row.payload)")
            }
        }
    }

    /// A payment ends once, and publishes that once.
    private func checkAnnouncements() {
        var acknowledged: Set<[Int]> = []
        for row in nodes[Service.payment.rawValue].outbox {
            let telling: [Int] =
                switch row.payload {
                case .captured(let payment, _), .failed(let payment, _): [payment, 0]
                case .refunded(let payment, _, _): [payment, 1]
                case .authorized(let payment, _): [payment, 3]
                default: [row.id, 2]
                }
            require(acknowledged.insert(telling).inserted, "P10: \(row.payload) contradicts an earlier event")
        }
    }

    private func checkCustomers() {
        for invariant in customers.acknowledged {
            switch invariant {
            case .accepted(let order):
                require(
                    orders.index(of: order) != nil, "P1: order \(order) was answered as accepted, but does not exist")
            case .cancelled(let order):
                require(state(of: order) == .cancelled, "answers: order \(order) was answered as cancelled")
            case .rejected(let order):
                require(state(of: order) == .rejected, "answers: order \(order) was answered as rejected")
            case .shipped(let order):
                let state = state(of: order)
                require(
                    state == .shipped || state == .delivered || state == .cancelled || state == .refunded,
                    "answers: order \(order) was answered as shipped")
            case .delivered(let order):
                let state = state(of: order)
                require(state == .delivered || state == .refunded, "answers: order \(order) was answered as delivered")
            case .captured(let payment):
                let row = payments.index(of: payment).map { payments.rows[$0].payment }
                // An authorized cash payment is voided when its order ends.
                let isReleased = row?.method == .cash && row?.state == .failed && row.map { isOver($0.order) } == true
                require(
                    row?.state == .captured || row?.state == .authorized || row?.state == .refunded || isReleased,
                    "answers: payment \(payment) was answered as captured")
            case .declined(let payment):
                let state = payments.index(of: payment).map { payments.rows[$0].payment.state }
                require(state == .failed, "answers: payment \(payment) was answered as declined")
            }
        }
    }

    private func isOver(_ order: Int) -> Bool {
        switch state(of: order) {
        case .cancelled, .expired, .rejected: true
        default: false
        }
    }

    private func state(of order: Int) -> OrderState? { orders.index(of: order).map { orders.rows[$0].state } }
}
