import OrderDomain
import Vocabulary

/// The administrator: ships paid orders, and delivers most of them.
extension ShopWorld {
    func orderIsPaid(_ order: Int) {
        if random.chance(25) { refundParts(of: order) }
        guard random.chance(60) else { return }
        let soon = random.below(.seconds(random.chance(50) ? 5 : 300))
        enter(.customer(.sends(.ship(order: order), attempt: 1)), after: soon)
        if random.chance(15) {
            enter(.customer(.sends(.cancel(order: order), attempt: 1)), after: soon + random.below(2000))
        }
    }

    /// Refunds parts of an order, sometimes until nothing is left.
    private func refundParts(of order: Int) {
        guard let index = orders.index(of: order) else { return }
        let row = orders.rows[index]
        for _ in 0..<random.between(1, 3) {
            let intent = RefundIntent(
                refund: RefundID(UniqueID(high: 5, low: UInt64(makeID()))), order: order,
                amount: Int64(random.between(1, Int(max(1, row.total.amount)))),
                restocked: random.chance(50) ? row.lines.first?.productID : nil)
            enter(.customer(.sends(.refund(intent), attempt: 1)), after: random.below(.seconds(20)))
        }
    }

    func handOver(_ order: Int) {
        switch random.below(10) {
        case 0: break
        case 1..<4: enter(.customer(.sends(.markUndelivered(order: order), attempt: 1)), after: random.below(5000))
        default: enter(.customer(.sends(.deliver(order: order), attempt: 1)), after: random.below(5000))
        }
    }
}
