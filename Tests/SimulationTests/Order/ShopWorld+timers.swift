import OrderDomain
import Vocabulary

/// The order service's timers: a tick leases those that are due, and fires them one by one.
extension ShopWorld {
    func fireTimers() {
        defer { nextRound(.orderClock) }
        guard isUp(.order), orders.rows.contains(where: { $0.timer != nil }) else { return }
        let time = clock
        let due = try? transact(.order, \.orders) { tables, _ in
            var due: [(order: Int, timer: OrderTimer)] = []
            for index in tables.rows.indices {
                guard let timer = tables.rows[index].timer, timer.dueAt <= time, timer.leasedUntil <= time else {
                    continue
                }
                tables.rows[index].timer?.leasedUntil = time + Int(OrderTimer.lease.wholeMilliseconds)
                due.append((tables.rows[index].order, timer.timer))
            }
            return due
        }
        for (order, timer) in due ?? [] {
            let instance = nodes[Service.order.rawValue].instance
            enter(
                .ring(order: order, timer, instance: instance), after: random.between(1, random.chance(70) ? 50 : 4000))
        }
    }

    /// Fires a timer, unless it was postponed or removed in the meantime.
    func ring(_ order: Int, _ timer: OrderTimer, _ instance: Int) {
        guard isUp(.order, instance), !dies(.order) else { return }
        try? transact(.order, \.orders) { tables, unit in
            guard let index = tables.index(of: order), let row = tables.rows[index].timer, row.timer == timer,
                row.dueAt <= self.clock
            else { return self.coverage.hit(.timerPutOff) }
            if let update = timer.update { _ = self.advance(index, update, &tables, &unit) }
        }
    }
}
