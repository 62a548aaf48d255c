import CartDomain
import OrderDomain
import PaymentDomain

/// The state that a replay of all outboxes must not change.
struct SettledState: Equatable {
    let orderVersions: [Int64]
    let paymentStates: [Payment.State]
    let movements: Int
    let announcements: Int
    let cartVersions: [Int64]
}

/// Once everything is settled, some worlds replay all outboxes, as after the loss of the broker.
extension ShopWorld {
    /// - Returns: whether there are more events to handle
    func replay() -> Bool {
        if let beforeReplay {
            require(settledState == beforeReplay, "P12: the replay changed \(beforeReplay) to \(settledState)")
            return false
        }
        beforeReplay = settledState
        guard random.chance(20) else { return false }
        coverage.hit(.replayed)
        log("the outboxes are replayed")
        for service in Service.allCases {
            for index in nodes[service.rawValue].outbox.indices {
                nodes[service.rawValue].outbox[index].isSent = false
            }
            wakeRelay(service)
        }
        return true
    }

    private var settledState: SettledState {
        SettledState(
            orderVersions: orders.rows.map(\.version), paymentStates: payments.rows.map(\.payment.state),
            movements: stock.ledger.count, announcements: nodes.reduce(0) { $0 + $1.outbox.count },
            cartVersions: carts.carts.map(\.version))
    }
}
