import Contracts
import InventoryDomain
import OrderDomain

@testable import InventoryService
@testable import OrderService

/// Settles overdue reservations, after querying the status of their orders.
extension ShopWorld {
    private static let timeout = 1500

    func sweep() {
        defer { nextRound(.sweeper) }
        let time = clock
        guard isUp(.inventory) else { return }
        let overdue = stock.reservations.filter { row in
            row.state == .held && (row.expiresAt ?? .max) <= time - settings.reservationGrace
        }
        let wanted = overdue.prefix(OverdueReservation.batch).map(\.order)
        guard !wanted.isEmpty, !dies(.inventory) else { return }
        if lacks(.sweeperAsks) {
            return settleOverdue(wanted.map { ($0, .release) })
        }
        let deadline = now + Self.timeout
        let address = ReplyAddress.sweeper(instance: nodes[Service.inventory.rawValue].instance, deadline: deadline)
        let query = Delivery(id: makeID(), payload: .statuses(orders: wanted), replyTo: address, deadline: deadline)
        if !strikes(.queryLost) { enter(.deliver(query), after: latency()) }
    }

    func settleOverdue(_ reply: Reply, _ instance: Int, _ deadline: Int) {
        guard now <= deadline, isUp(.inventory, instance), !dies(.inventory) else { return }
        guard case .statuses(let statuses) = reply else { return }
        settleOverdue(statuses.map { ($0.order, OverdueReservation($0.state.map(OrderStatus.init))) })
    }

    private func settleOverdue(_ decided: [(order: Int, step: OverdueReservation)]) {
        do throws(HandlerError) {
            for (order, step) in decided {
                coverage.hit(step)
                switch step {
                case .sell:
                    try transact(.inventory, \.stock) { tables, _ in _ = self.end(order, by: .commit, &tables) }
                case .callOff:
                    try transact(.inventory, \.stock) { tables, _ in
                        _ = self.end(order, by: .takeBack(reason: nil), &tables)
                    }
                case .release, .wait: continue
                }
            }
            try transact(.inventory, \.stock) { tables, _ in
                for (order, step) in decided where step == .release { self.release(order, &tables) }
            }
        } catch {
            log("the sweeper fails: \(error)")
        }
    }

    private func release(_ order: Int, _ tables: inout StockTables) {
        guard let index = tables.index(of: order), tables.reservations[index].state == .held else { return }
        _ = end(order, by: .lapse, &tables)
        let open = orders.rows.first { $0.order == order && ($0.state.timer != nil || $0.state.isPaid) }
        require(open == nil, "P5: the stock of order \(order) was released while it was open")
    }
}
