import InventoryDomain

/// The inventory's handlers.
extension ShopWorld {
    func stockUp() {
        stock.stocks = (0..<2).map { product in
            Stock(productID: .init(number: product), counters: StockCounters(available: Int64(random.between(1, 5))))
        }
        opening = stock.stocks.map(\.counters.available)
        prices = stock.stocks.map { _ in Int64(random.between(1, 9)) }
    }

    func startStockExecution(_ execution: Execution) throws(HandlerError) {
        switch execution.delivery.payload {
        case .reserve(let order, let lines, let time): finish(execution, try reserve(order, lines, time))
        case .commit(let order): finish(execution, try commit(order, execution))
        case .release(let order): finish(execution, try release(order, execution))
        case .takeBack(let order): finish(execution, try takeBack(order, execution))
        case .place, .cancel, .ship, .deliver, .markUndelivered, .pay, .refund, .collect, .beginPayment, .standings,
            .authorized, .captured, .failed, .refunded, .announced, .cartHears:
            break
        }
    }

    private func reserve(_ order: Int, _ lines: ReservationLines, _ time: Int) throws(HandlerError) -> Reply {
        try transact(.inventory, \.stock) { tables, _ in
            if let index = tables.index(of: order) { return self.repeated(&tables.reservations[index], time) }
            var book = tables.book(of: lines)
            do throws(StockBook.Shortage) {
                try book.reserve(lines, for: .init(number: order))
            } catch {
                tables.reservations.append(
                    ReservationRow(order: order, state: .rejected, lines: ReservationLines([])))
                return .short
            }
            tables.save(book)
            tables.reservations.append(ReservationRow(order: order, state: .held, expiresAt: time, lines: lines))
            return .held(until: time)
        }
    }

    /// An order that has asked before gets its first outcome again; if it is still held, then for the longer time.
    private func repeated(_ row: inout ReservationRow, _ wanted: Int) -> Reply {
        coverage.hit(.reservedAgain)
        switch row.state {
        case .held:
            let until = max(row.expiresAt ?? wanted, wanted)
            row.expiresAt = until
            return .held(until: until)
        case .committed: return .held(until: row.expiresAt ?? wanted)
        case .rejected: return .short
        case .released, .expired, .returned: return .reservationEnded
        }
    }

    func step(_ state: ReservationState?, _ signal: ReservationSignal) -> ReservationStep {
        coverage.hit(state, signal)
        return ReservationStep(state, signal)
    }

    private func commit(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { (tables, _) throws(HandlerError) in
            try self.sell(order, &tables)
            return .done
        }
    }

    /// Sells what an order holds. What had been let go is taken again if it is still there.
    func sell(_ order: Int, _ tables: inout StockTables) throws(HandlerError) {
        let index = tables.index(of: order)
        let step = step(index.map { tables.reservations[$0].state }, .commit)
        guard let index else { throw .reservationLost }
        let lines = tables.reservations[index].lines
        switch step {
        case .sell:
            var book = tables.book(of: lines)
            book.commit(lines, for: .init(number: order))
            tables.save(book)
            tables.reservations[index].state = .committed
        case .takeAgain:
            try takeAgain(&tables, index)
        case .absorb:
            break
        case .refuse, .forbid, .giveBack, .takeBack, .close:
            throw .reservationLost
        }
    }

    private func takeAgain(_ tables: inout StockTables, _ index: Int) throws(HandlerError) {
        let row = tables.reservations[index]
        // Without lines nothing was ever held.
        guard !row.lines.lines.isEmpty else { throw .reservationLost }
        var book = tables.book(of: row.lines)
        do throws(StockBook.Shortage) {
            try book.takeAgain(row.lines, for: .init(number: row.order))
        } catch {
            throw .reservationLost
        }
        coverage.hit(.takenAgain)
        tables.save(book)
        tables.reservations[index].state = .committed
    }

    private func release(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { tables, _ in
            tables.released.append(order)
            if self.lacks(.release) { return .done }
            let index = tables.index(of: order)
            switch (self.step(index.map { tables.reservations[$0].state }, .release), index) {
            case (.giveBack(let state, let kind), let index?):
                self.giveBack(&tables, index, state, kind)
            case (.forbid(let state), nil):
                tables.reservations.append(ReservationRow(order: order, state: state, lines: ReservationLines([])))
            case (.giveBack, _), (.forbid, _), (.absorb, _), (.refuse, _), (.sell, _), (.takeAgain, _), (.takeBack, _),
                (.close, _):
                break
            }
            return .done
        }
    }

    /// Everything of a sale that was called off goes back, and nothing of it may be sold later.
    private func takeBack(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { tables, _ in
            self.takeBack(order, &tables)
            return .done
        }
    }

    func takeBack(_ order: Int, _ tables: inout StockTables) {
        let index = tables.index(of: order)
        switch (step(index.map { tables.reservations[$0].state }, .takeBack), index) {
        case (.takeBack, let index?):
            let row = tables.reservations[index]
            var book = tables.book(of: row.lines)
            book.takeBack(row.lines, for: .init(number: order), reason: nil)
            tables.save(book)
            tables.reservations[index].state = .returned
        case (.giveBack(let state, let kind), let index?): giveBack(&tables, index, state, kind)
        case (.close, let index?): tables.reservations[index].state = .returned
        case (.forbid(let state), nil):
            tables.reservations.append(ReservationRow(order: order, state: state, lines: ReservationLines([])))
        case (.giveBack, _), (.forbid, _), (.absorb, _), (.refuse, _), (.sell, _), (.takeAgain, _), (.takeBack, _),
            (.close, _):
            break
        }
    }

    func giveBack(
        _ tables: inout StockTables, _ index: Int, _ state: ReservationState, _ kind: StockMovement.Kind
    ) {
        let row = tables.reservations[index]
        var book = tables.book(of: row.lines)
        book.giveBack(row.lines, for: .init(number: row.order), as: kind)
        tables.save(book)
        tables.reservations[index].state = state
    }
}
