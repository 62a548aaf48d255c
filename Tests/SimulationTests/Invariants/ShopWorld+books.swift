import InventoryDomain
import PaymentDomain

/// The invariants after every transaction.
extension ShopWorld {
    func check(after service: Service) {
        switch service {
        case .inventory: checkStock()
        case .payment: checkPayments()
        case .order: checkOrders()
        case .cart, .notification: break
        }
    }

    private func checkStock() {
        for row in stock.reservations where row.state == .held {
            require(
                !stock.released.contains(row.order), "P5: order \(row.order) has released its stock, but still holds it"
            )
        }
        for (product, now) in stock.stocks.enumerated() {
            let counters = now.counters
            require(
                min(counters.available, counters.reserved, counters.sold) >= 0, "P3: product \(product): \(counters)")
            require(counters.reserved == pieces(product, .held), "P3: product \(product) reserved: \(counters)")
            require(counters.sold == pieces(product, .committed), "P3: product \(product) sold: \(counters)")
            var explained = StockCounters(available: opening[product])
            for movement in stock.ledger where movement.productID == now.productID { explained += movement.deltas }
            require(explained == counters, "P3: product \(product): the ledger says \(explained), not \(counters)")
            require(
                counters.available + counters.reserved + counters.sold == opening[product],
                "P3: product \(product) had \(opening[product]) pieces, now \(counters)")
        }
    }

    private func checkOrders() {
        checkPromotion()
        guard let newest = orders.rows.last else { return }
        require(
            orders.index(of: newest.order) == orders.rows.count - 1, "P2: order \(newest.order) exists twice")
    }

    private func pieces(_ product: Int, _ state: ReservationState) -> Int64 {
        var sum: Int64 = 0
        for row in stock.reservations where row.state == state {
            for line in row.unreturned.lines where line.productID.number == product { sum += line.pieces }
        }
        return sum
    }

    private func checkPayments() {
        for row in payments.rows where row.payment.isLive {
            let order = row.payment.order
            let live = payments.rows.filter { $0.payment.isLive && $0.payment.order == order }.count
            require(live == 1, "P4: order \(order) has \(live) live payments")
        }
    }
}
