import OrderDomain

/// The broker: accepts publications, and delivers them at least once and in any order.
extension ShopWorld {
    private static let delays = [200, 1000, 1000, 1600, .seconds(5), .seconds(30), .seconds(120), .seconds(700)]

    /// The time that a message takes.
    func latency() -> Int {
        guard strikes(.delayed) else { return random.between(1, 20) }
        return random.below(Self.delays[random.below(Self.delays.count)])
    }

    /// The time that a reply takes; a delayed one may still arrive before the timeout.
    func replyLatency() -> Int {
        strikes(.replyDelayed) ? random.below(1450) : latency()
    }

    /// - Returns: whether the broker confirms the message
    func publish(_ delivery: Delivery) -> Bool {
        if strikes(.droppedBeforeConfirm) { return false }
        enter(.deliver(delivery), after: latency())
        if strikes(.deliveredTwice) { enter(.deliver(delivery), after: latency()) }
        return !strikes(.confirmLost)
    }

    func deliver(_ delivery: Delivery) {
        let service = delivery.payload.recipient
        if service == .notification { return notify(delivery) }
        guard isUp(service) else {
            nodes[service.rawValue].waiting.append(delivery)
            return
        }
        if delivery.payload.isVolatile {
            // Executed at most once: its caller asks again, not the broker.
            guard !delivery.isRedelivered else { return coverage.hit(.redeliveredQueryDropped) }
            guard now <= delivery.deadline else { return coverage.hit(.lateQueryDropped) }
        } else if strikes(.redeliveredInHand) {
            var again = delivery
            again.isRedelivered = true
            enter(.deliver(again), after: random.between(1, random.chance(60) ? 60 : 3000))
        }
        guard !dies(service) else { return keepForLater(delivery) }
        log("\(service) gets message \(delivery.id), try \(delivery.attempt): \(delivery.payload)")
        let execution = Execution(id: makeID(), service: service, delivery: delivery)
        executions[execution.id] = execution
        attempt(execution) { execution throws(HandlerError) in try self.start(execution) }
    }

    private func notify(_ delivery: Delivery) {
        acknowledged.insert(delivery.id)
        guard case .announced(let order, .confirmed) = delivery.payload, receipts.insert(order).inserted else { return }
        orderIsPaid(order)
    }

    // MARK: Relaying

    func wakeRelay(_ service: Service, after delay: Int = 1) {
        guard !nodes[service.rawValue].isRelayDue else { return }
        nodes[service.rawValue].isRelayDue = true
        enter(.relay(service), after: delay)
    }

    /// Publishes the unsent rows of the outbox, and then marks the confirmed ones.
    func relay(_ service: Service) {
        nodes[service.rawValue].isRelayDue = false
        guard isUp(service) else { return }
        var confirmed: [Int] = []
        for (index, row) in nodes[service.rawValue].outbox.enumerated() where !row.isSent {
            let isConfirmed = publish(Delivery(id: row.id, payload: row.payload, replyTo: nil))
            if isConfirmed || lacks(.confirm) { confirmed.append(index) }
        }
        if !confirmed.isEmpty {
            if strikes(.crashBeforeMarkingSent) { return crash(service) }
            if !strikes(.transactionAborted) {
                for index in confirmed { nodes[service.rawValue].outbox[index].isSent = true }
            }
        }
        if nodes[service.rawValue].outbox.contains(where: { !$0.isSent }) { wakeRelay(service, after: 500) }
    }
}
