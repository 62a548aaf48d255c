import InventoryDomain
import OrderDomain
import Vocabulary

/// Placing an order: prices first, then stock. Each step checks the order's state.
extension ShopWorld {
    func place(_ order: Int, _ customer: Int, _ content: Int, _ execution: Execution) throws(HandlerError) {
        if let accepted = try accept(order, customer, content, execution.delivery.id) {
            return try askPrices(accepted, execution)
        }
        guard let index = orders.index(of: order) else { throw .databaseGone }
        var known = orders.rows[index]
        known.readAt = clock
        let repeated = RepeatedPlacement(
            placement(customer, content, execution.delivery.id),
            of: placement(known.customer, known.content, known.placedBy), in: known.state)
        coverage.hit(repeated)
        switch repeated {
        case .resume: try askPrices(known, execution)
        case .answerAgain, .replay: finish(execution, placedReply(known))
        case .inFlight: finish(execution, .placementInFlight)
        case .keyReused: finish(execution, .keyReused)
        }
    }

    private func placement(_ customer: Int, _ content: Int, _ message: Int) -> RepeatedPlacement.Request {
        .init(
            customerID: CustomerID(number: customer), fingerprint: content == 0 ? "a" : "b",
            messageID: UniqueID(message: message))
    }

    private func placedReply(_ row: OrderRow) -> Reply { row.isRejected ? .placementRejected : .placed(row.state) }

    private func accept(_ order: Int, _ customer: Int, _ content: Int, _ message: Int) throws(HandlerError) -> OrderRow?
    {
        guard let claim = carts.index(of: order), let lines = carts.claims[claim].orderLines else { return nil }
        return try transact(.order, \.orders) { tables, _ in
            guard tables.index(of: order) == nil || self.lacks(.orderKey) else { return nil }
            let time = self.clock
            let value = Order(
                accepting: OrderID(number: order), of: CustomerID(number: customer), lines,
                promoCode: self.customers.plans[order].usesPromotion ? "TEN" : nil,
                at: Timestamp(clock: time))
            let row = OrderRow(
                order: order, customer: customer, content: content, placedBy: message,
                seen: self.seenTerms(order, lines), value: value,
                timer: TimerRow(timer: .settleBy, dueAt: time + self.settings.settlingTime),
                history: [HistoryStep(sequence: 1, state: .accepted, signal: nil)], readAt: time)
            tables.rows.append(row)
            return row
        }
    }

    /// Prices are answered at once, or not at all.
    private func askPrices(_ row: OrderRow, _ execution: Execution) throws(HandlerError) {
        if strikes(.priceRaised) { prices = prices.map { $0 + 1 } }
        let wait = suspend(execution, .awaitingPrices(row))
        let address = ReplyAddress.execution(execution.id, wait: wait)
        if !strikes(.queryLost) { enter(.reply(.prices(prices), to: address), after: replyLatency()) }
        enter(.requestTimesOut(execution: execution.id, wait: wait), after: 1500)
    }

    func go(on execution: Execution, _ step: Execution.Step, _ reply: Reply) throws(HandlerError) {
        switch (step, reply) {
        case (.awaitingPrices(let row), .prices(let amounts)): try compare(row, amounts, execution)
        case (.awaitingStock(let row, let lines), .held(let until)):
            try settle(row, .stockHeld(until: Timestamp(clock: until), lines), execution)
        case (.awaitingStock(let row, _), .short): try settle(row, .rejected(.insufficientStock([])), execution)
        case (.awaitingStock(let row, _), .reservationEnded): try settle(row, .rejected(.reservationEnded), execution)
        case (.awaitingPayable(let payment, let intent), _): try beginCharge(payment, intent, reply, execution)
        default: throw .neighbourFailed
        }
    }

    private func compare(_ row: OrderRow, _ amounts: [Int64], _ execution: Execution) throws(HandlerError) {
        let current = Dictionary(
            uniqueKeysWithValues: amounts.enumerated().map { product, amount in
                (ProductID(number: product), Pricing.Price(name: "p", amount: Money(amount, .usd)))
            })
        guard let seen = PricedLines(row.lines) else {
            return try settle(row, .rejected(.totalNotComputable), execution)
        }
        let priced: PricedLines
        do throws(Pricing.Rejection) {
            priced = try Pricing.reprice(seen, at: current)
        } catch {
            return try settle(row, .rejected(.pricesChanged(error.changes)), execution)
        }
        do throws(LimitRefusal) {
            try settings.limits.check(priced, beside: openOrders(beside: row))
        } catch {
            return try settle(row, .rejected(.limitExceeded(error)), execution)
        }
        let wanted = ReservationLines(priced.lines.map { .init($0.productID, Int64($0.quantity.value)) })
        try request(
            .reserve(order: row.order, wanted, expiresAt: row.readAt + settings.paymentWindow), for: execution,
            .awaitingStock(row, priced))
    }

    private func requireLimit(of customer: Int, _ tables: OrderTables) {
        guard settings.limits.unpaidOrders > 0 else { return }
        let pending = tables.rows.count { $0.customer == customer && $0.state == .pending }
        require(
            pending <= Int(settings.limits.unpaidOrders), "limits: customer \(customer) has \(pending) unpaid orders")
    }

    private func openOrders(beside row: OrderRow) -> PlacementLimits.OpenOrders {
        let others = orders.rows.filter { other in
            other.customer == row.customer && other.order != row.order
                && (other.state == .accepted || other.state == .pending)
        }
        let units = others.flatMap(\.lines).map { Int64($0.quantity.value) }
        return .init(orders: Int64(others.count), units: units.reduce(0, +))
    }

    private func settle(_ row: OrderRow, _ update: OrderUpdate, _ execution: Execution) throws(HandlerError) {
        let settled = try transact(.order, \.orders) { tables, unit in
            guard let index = tables.index(of: row.order) else { return row }
            let redeemed = self.redeeming(update, index, tables)
            _ = self.advance(index, redeemed, &tables, &unit)
            self.requireLimit(of: row.customer, tables)
            return tables.rows[index]
        }
        finish(execution, placedReply(settled))
    }
}
