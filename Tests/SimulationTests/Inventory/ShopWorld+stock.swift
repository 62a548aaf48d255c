import InventoryDomain
import Vocabulary

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
        case .takeBackPart(let order, let lines): finish(execution, try takeBack(lines, order, execution))
        case .place, .cancel, .ship, .deliver, .markUndelivered, .pay, .refund, .collect, .refundOrder, .beginPayment,
            .statuses, .authorized, .captured, .failed, .refunded, .partlyRefunded, .announced, .cartReceivesUpdate:
            break
        }
    }

    private func reserve(_ order: Int, _ lines: ReservationLines, _ time: Int) throws(HandlerError) -> Reply {
        try transact(.inventory, \.stock) { tables, _ in
            if let index = tables.index(of: order) { return self.repeated(&tables.reservations[index], time) }
            var book = tables.book(of: lines.productIDs)
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

    private func repeated(_ row: inout ReservationRow, _ wanted: Int) -> Reply {
        coverage.hit(.reservedAgain)
        let outcome = RepeatedReservation(
            row.state, expiresAt: row.expiresAt.map(Timestamp.init(milliseconds:)),
            wanted: Timestamp(milliseconds: wanted))
        switch outcome {
        case .held(let until):
            if row.state == .held { row.expiresAt = until.milliseconds }
            return .held(until: until.milliseconds)
        case .short: return .short
        case .ended: return .reservationEnded
        }
    }

    /// Applies an event to a reservation, with the inventory's domain code.
    func end(_ order: Int, by event: ReservationEvent, _ tables: inout StockTables) -> Bool {
        let state = tables.index(of: order).map { tables.reservations[$0].state }
        coverage.hit(state, event.kind)
        let isDone = tables.end(order, by: event)
        if isDone, event == .commit, state == .released || state == .expired { coverage.hit(.takenAgain) }
        return isDone
    }

    private func commit(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { (tables, _) throws(HandlerError) in
            guard self.end(order, by: .commit, &tables) else { throw .reservationLost }
            return .done
        }
    }

    private func release(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { tables, _ in
            tables.released.append(order)
            if !self.lacks(.release) { _ = self.end(order, by: .release, &tables) }
            return .done
        }
    }

    /// Returns everything of a cancelled sale, and prevents a later sale.
    private func takeBack(_ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { tables, _ in
            _ = self.end(order, by: .takeBack(reason: nil), &tables)
            return .done
        }
    }

    /// Returns some pieces, which must have been sold before.
    private func takeBack(
        _ pieces: ReservationLines, _ order: Int, _ execution: Execution
    ) throws(HandlerError) -> Reply {
        try once(execution, \.stock) { (tables, _) throws(HandlerError) in
            guard self.end(order, by: .takeBackPieces(pieces, reason: nil), &tables) else { throw .notSoldYet }
            self.coverage.hit(.partTakenBack)
            return .done
        }
    }
}

extension Timestamp {
    fileprivate init(milliseconds: Int) { self.init(microseconds: Int64(milliseconds) * 1000) }

    fileprivate var milliseconds: Int { Int(microseconds / 1000) }
}
