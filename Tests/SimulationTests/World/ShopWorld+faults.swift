/// Faults that happen at a random time.
extension ShopWorld {
    func forecast() {
        if random.chance(20) {
            let leap = random.between(-.seconds(600), .seconds(2000))
            enter(.clockJumps(by: leap), after: random.below(.seconds(1000)))
        }
        for event in [WorldEvent.orderClock, .sweeper, .resolver, .cartResolver] {
            enter(event, after: random.below(.seconds(20)))
        }
    }

    /// Moves the clocks while an execution waits.
    func unsettleClocks() {
        if strikes(.clockForward) { moveClock(by: random.between(.seconds(300), .seconds(1800))) }
        if strikes(.clockBack) { moveClock(by: -random.between(1, .seconds(300))) }
    }

    // MARK: Processes

    func isUp(_ service: Service) -> Bool { nodes[service.rawValue].isUp }

    func isUp(_ service: Service, _ instance: Int) -> Bool {
        isUp(service) && nodes[service.rawValue].instance == instance
    }

    /// A process dies. Its tables stay; its unacknowledged deliveries are redelivered.
    func crash(_ service: Service) {
        log("\(service) dies")
        nodes[service.rawValue].isUp = false
        nodes[service.rawValue].instance += 1
        for execution in executions.values.filter({ $0.service == service }).sorted(by: { $0.id < $1.id }) {
            executions[execution.id] = nil
            keepForLater(execution.delivery)
        }
        let isLong = random.chance(10)
        enter(.restart(service), after: random.between(.seconds(1), .seconds(isLong ? 500 : 20)))
    }

    /// Keeps a dead process's delivery for the next process.
    func keepForLater(_ delivery: Delivery) {
        if lacks(.acknowledgement) { return }
        var delivery = delivery
        delivery.isRedelivered = true
        nodes[delivery.payload.recipient.rawValue].waiting.append(delivery)
    }

    func restart(_ service: Service) {
        log("\(service) is up again")
        nodes[service.rawValue].isUp = true
        let waiting = nodes[service.rawValue].waiting
        nodes[service.rawValue].waiting = []
        for delivery in waiting { enter(.deliver(delivery), after: random.between(1, 50)) }
        wakeRelay(service)
    }

    /// Whether a process dies at this moment.
    func dies(_ service: Service) -> Bool {
        let isDead =
            switch service {
            case .order: strikes(.orderCrash)
            case .inventory: strikes(.inventoryCrash)
            case .payment: strikes(.paymentCrash)
            case .cart: strikes(.cartCrash)
            case .notification: false
            }
        if isDead { crash(service) }
        return isDead
    }
}
