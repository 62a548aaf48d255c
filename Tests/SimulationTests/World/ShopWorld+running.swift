import InventoryDomain
import OrderDomain
import PaymentDomain

/// Runs a world until nothing is left to do.
extension ShopWorld {
    private static let longestTrouble = 700
    /// Far more than a world needs.
    private static let longestCalm = 1500

    func run() {
        let end = random.between(.seconds(150), .seconds(1100))
        while breach == nil, let next = queue.next() {
            advance(to: next.time)
            steps += 1
            if !isCalm, now >= end || steps > Self.longestTrouble { becomeCalm() }
            handle(next.event)
            guard isCalm else { continue }
            calmSteps += 1
            require(calmSteps <= Self.longestCalm, "P7: not settled after \(calmSteps) steps: \(unsettled)")
            // Everything must settle without an operator; only then are dead letters redriven.
            if queue.pieces == 0, executions.isEmpty, isSettled, !redrive(), !replay() { break }
        }
        if breach == nil { checkInvariants() }
    }

    private func handle(_ event: WorldEvent) {
        switch event {
        case .deliver(let delivery): deliver(delivery)
        case .reply(let reply, .customer(let request)): answer(request, reply)
        case .reply(let reply, .execution(let id, let wait)): goOn(id, wait, reply)
        case .reply(let reply, .sweeper(let instance, let deadline)): settleOverdue(reply, instance, deadline)
        case .reply(let reply, .carts(let instance, let deadline)): settleClaims(reply, instance, deadline)
        case .requestTimesOut(let id, let wait): giveUp(id, wait)
        case .providerAnswers(let id, let wait, let signal): goOn(id, wait, signal)
        case .relay(let service): relay(service)
        case .restart(let service): restart(service)
        case .customer(let action): act(action)
        case .claim(let request, let order, let content, let cart, let instance):
            claim(request, order, content, cart, instance)
        case .clockJumps(let milliseconds): moveClock(by: milliseconds)
        case .chargeArrives(let payment): provider.enter(.captured, for: payment)
        case .ring(let order, let timer, let instance): ring(order, timer, instance)
        case .resolve(let payment, let instance): resolve(payment, instance)
        case .resolved(let payment, let signal, let instance): settleResolved(payment, signal, instance)
        case .resolveRefund(let refund, let instance): resolve(refund, instance)
        case .refundPaidOut(let refund, let instance): settlePaidOut(refund, instance)
        case .orderClock: fireTimers()
        case .sweeper: sweep()
        case .resolver: resolveOverduePayments()
        case .cartResolver: checkClaims()
        }
    }

    /// Enters the next periodic round.
    func nextRound(_ event: WorldEvent) {
        enter(event, after: isCalm ? .seconds(150) : random.between(500, .seconds(random.chance(30) ? 2 : 90)))
    }

    private var isSettled: Bool { unsettled.isEmpty }

    /// What is not settled yet, for messages.
    private var unsettled: String {
        var open: [String] = []
        for row in orders.rows where row.state.timer != nil { open.append("order \(row.order) is \(row.state)") }
        for row in payments.rows where row.payment.state == .processing {
            open.append("payment \(row.payment.number) is processing")
        }
        for row in payments.refunds where row.refund.state == .processing {
            open.append("a refund of payment \(row.refund.paymentID.number) is processing")
        }
        for reservation in stock.reservations where reservation.state == .held {
            open.append("order \(reservation.order) holds stock")
        }
        for claim in carts.claims where claim.state == .claimed {
            open.append("the check-out of order \(claim.order) is open")
        }
        for service in Service.allCases where nodes[service.rawValue].outbox.contains(where: { !$0.isSent }) {
            open.append("\(service) has unsent messages")
        }
        return open.joined(separator: ", ")
    }

    /// Redrives all dead letters but those that cannot succeed, as an operator does after an incident.
    ///
    /// - Returns: whether there were any
    private func redrive() -> Bool {
        let open = deadLetters.filter { $0.error != .reservationLost }
        deadLetters.removeAll { $0.error != .reservationLost }
        for deadLetter in open {
            coverage.hit(.redriven)
            var delivery = deadLetter.delivery
            delivery.attempt = 1
            enter(.deliver(delivery), after: 1)
        }
        return !open.isEmpty
    }
}
