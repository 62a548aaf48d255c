import InventoryDomain
import OrderDomain
import Vocabulary

/// Placing an order: prices first, then stock, each step looking how far the order already is.
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

    private func placedReply(_ row: OrderRow) -> Reply { row.isRefused ? .placementRejected : .placed(row.state) }

    private func accept(_ order: Int, _ customer: Int, _ content: Int, _ message: Int) throws(HandlerError) -> OrderRow?
    {
        guard let claim = carts.index(of: order), let lines = carts.claims[claim].orderLines else { return nil }
        return try transact(.order, \.orders) { tables, _ in
            guard tables.index(of: order) == nil || self.lacks(.orderKey) else { return nil }
            let time = self.clock
            let row = OrderRow(
                order: order, customer: customer, content: content, placedBy: message, lines: lines,
                timer: TimerRow(timer: .settleBy, dueAt: time + self.settings.settlingTime),
                history: [HistoryStep(sequence: 1, state: .accepted, signal: nil)], readAt: time)
            tables.rows.append(row)
            return row
        }
    }

    /// The catalogue answers at once, or not at all.
    private func askPrices(_ row: OrderRow, _ execution: Execution) throws(HandlerError) {
        if strikes(.priceRaised) { prices = prices.map { $0 + 1 } }
        let wait = suspend(execution, .awaitingPrices(row))
        let address = ReplyAddress.execution(execution.id, wait: wait)
        if !strikes(.queryLost) { enter(.reply(.prices(prices), to: address), after: replyLatency()) }
        enter(.patienceEnds(execution: execution.id, wait: wait), after: 1500)
    }

    func go(on execution: Execution, _ step: Execution.Step, _ reply: Reply) throws(HandlerError) {
        switch (step, reply) {
        case (.awaitingPrices(let row), .prices(let amounts)): try compare(row, amounts, execution)
        case (.awaitingStock(let row), .held(let until)): try settle(row, .stockHeld, until, execution)
        case (.awaitingStock(let row), .short), (.awaitingStock(let row), .reservationEnded):
            try settle(row, .stockRefused, nil, execution)
        case (.awaitingPayable(let payment, let wish), _): try beginCharge(payment, wish, reply, execution)
        default: throw .neighbourFailed
        }
    }

    private func compare(_ row: OrderRow, _ amounts: [Int64], _ execution: Execution) throws(HandlerError) {
        let current = Dictionary(
            uniqueKeysWithValues: amounts.enumerated().map { product, amount in
                (ProductID(number: product), Pricing.Price(name: "p", amount: Money(amount, .usd)))
            })
        var priced = row
        do throws(Pricing.Rejection) {
            priced.lines = try Pricing.reprice(row.lines, at: current)
        } catch {
            return try settle(row, .pricesRefused, nil, execution)
        }
        let wanted = ReservationLines(priced.lines.lines.map { .init($0.productID, Int64($0.quantity.value)) })
        try request(
            .reserve(order: row.order, wanted, expiresAt: row.readAt + settings.paymentWindow), for: execution,
            .awaitingStock(priced))
    }

    private func settle(_ row: OrderRow, _ signal: OrderSignal, _ until: Int?, _ execution: Execution)
        throws(HandlerError)
    {
        let settled = try transact(.order, \.orders) { tables, unit in
            guard let index = tables.index(of: row.order) else { return row }
            let reaction = self.react(tables.rows[index], signal)
            if case .move = reaction {
                tables.rows[index].lines = row.lines
                tables.rows[index].isRefused = until == nil
            }
            tables.rows[index].advance(signal, reaction, heldUntil: until, &unit)
            return tables.rows[index]
        }
        finish(execution, placedReply(settled))
    }
}
