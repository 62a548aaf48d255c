import InventoryDomain
import OrderDomain

/// Settles reservations whose order never said how it ended. It asks the order first.
extension ShopWorld {
    private static let batch = 20
    private static let patience = 1500

    func sweep() {
        defer { nextRound(.sweeper) }
        let time = clock
        guard isUp(.inventory) else { return }
        let overdue = stock.reservations.filter { row in
            row.state == .held && (row.expiresAt ?? .max) <= time - settings.reservationGrace
        }
        let wanted = overdue.prefix(Self.batch).map(\.order)
        guard !wanted.isEmpty, !dies(.inventory) else { return }
        if lacks(.sweeperAsks) {
            return settleOverdue(wanted.map { ($0, .letGo) })
        }
        let deadline = now + Self.patience
        let address = ReplyAddress.sweeper(instance: nodes[Service.inventory.rawValue].instance, deadline: deadline)
        let query = Delivery(id: makeID(), payload: .standings(orders: wanted), replyTo: address, deadline: deadline)
        if !strikes(.queryLost) { enter(.deliver(query), after: latency()) }
    }

    func settleOverdue(_ reply: Reply, _ instance: Int, _ deadline: Int) {
        guard now <= deadline, isUp(.inventory, instance), !dies(.inventory) else { return }
        guard case .standings(let standings) = reply else { return }
        settleOverdue(standings.map { ($0.order, OverdueReservation($0.state)) })
    }

    private func settleOverdue(_ decided: [(order: Int, step: OverdueReservation)]) {
        do throws(HandlerError) {
            for (order, step) in decided {
                coverage.hit(step)
                switch step {
                case .sell:
                    try transact(.inventory, \.stock) { (tables, _) throws(HandlerError) in
                        try self.sell(order, &tables)
                    }
                case .callOff: try transact(.inventory, \.stock) { tables, _ in self.takeBack(order, &tables) }
                case .letGo, .wait: continue
                }
            }
            try transact(.inventory, \.stock) { tables, _ in
                for (order, step) in decided where step == .letGo { self.letGo(order, &tables) }
            }
        } catch {
            log("the sweeper stops: \(error)")
        }
    }

    private func letGo(_ order: Int, _ tables: inout StockTables) {
        guard let index = tables.index(of: order), tables.reservations[index].state == .held else { return }
        guard case .giveBack(let state, let kind) = step(.held, .lapse) else { return }
        giveBack(&tables, index, state, kind)
        let open = orders.rows.first { $0.order == order && ($0.state.timer != nil || $0.state.isPaid) }
        require(open == nil, "P5: what order \(order) holds was let go while it was open")
    }
}

extension OverdueReservation {
    /// - Parameter state: nil when the order does not exist
    fileprivate init(_ state: OrderState?) {
        self =
            switch state {
            case .accepted, .pending: .wait
            case .confirmed, .shipped, .delivered, .refunded: .sell
            case .rejected, .expired, .paymentFailed, nil: .letGo
            case .cancelled: .callOff
            }
    }
}
