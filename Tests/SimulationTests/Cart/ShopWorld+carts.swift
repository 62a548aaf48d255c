import OrderDomain

/// The cart service: it handles events about orders, and resolves check-outs without one.
extension ShopWorld {
    private static let batch = 50
    private static let timeout = 1500
    private static let longestPause = Int.seconds(300)

    func startCartExecution(_ execution: Execution) throws(HandlerError) {
        guard case .cartReceivesUpdate(let order, let state) = execution.delivery.payload else { return }
        let reply = try once(execution, \.carts) { tables, _ in
            if state == .rejected {
                tables.release(order, named: self.prices)
            } else {
                tables.notePlaced(order)
            }
            return .done
        }
        finish(execution, reply)
    }

    /// Queries the status of orders whose check-out is still open.
    func checkClaims() {
        defer { nextRound(.cartResolver) }
        guard isUp(.cart), !lacks(.cartResolver) else { return }
        let time = clock
        let overdue = try? transact(.cart, \.carts) { tables, _ in
            var orders: [Int] = []
            for index in tables.claims.indices {
                let claim = tables.claims[index]
                guard claim.state == .claimed, claim.nextCheckAt <= time, orders.count < Self.batch else { continue }
                tables.claims[index].samplers += 1
                tables.claims[index].nextCheckAt =
                    time + min(Int.seconds(10) << min(claim.samplers, 10), Self.longestPause)
                orders.append(claim.order)
            }
            return orders
        }
        guard let overdue, !overdue.isEmpty, !dies(.cart) else { return }
        let deadline = now + Self.timeout
        let address = ReplyAddress.carts(instance: nodes[Service.cart.rawValue].instance, deadline: deadline)
        let query = Delivery(id: makeID(), payload: .statuses(orders: overdue), replyTo: address, deadline: deadline)
        if !strikes(.queryLost) { enter(.deliver(query), after: latency()) }
    }

    func settleClaims(_ reply: Reply, _ instance: Int, _ deadline: Int) {
        guard now <= deadline, isUp(.cart, instance), !dies(.cart) else { return }
        guard case .statuses(let statuses) = reply else { return }
        for (order, state) in statuses {
            switch state {
            case .accepted: break
            case .rejected:
                try? transact(.cart, \.carts) { tables, _ in tables.release(order, named: self.prices) }
            case nil: placeAgain(order)
            default: try? transact(.cart, \.carts) { tables, _ in tables.notePlaced(order) }
            }
        }
    }

    private func placeAgain(_ order: Int) {
        guard let index = carts.index(of: order) else { return }
        coverage.hit(.placedByCart)
        let claim = carts.claims[index]
        let payload = Payload.place(order: order, customer: claim.customer, content: claim.content)
        _ = publish(Delivery(id: makeID(), payload: payload, replyTo: nil))
    }
}
