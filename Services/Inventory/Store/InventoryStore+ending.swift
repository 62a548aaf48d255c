import Contracts
import InventoryDomain
package import Messaging
import Postgres
package import Vocabulary

/// How reservations end: sold, released by their order, or settled by the sweeper because the order never said.
extension InventoryStore {
    /// Sells what an order holds. What had been let go is taken again if it is still there.
    ///
    /// - Returns: whether it is sold
    package func commit(_ orderID: OrderID, in unit: UnitOfWork) async throws -> Bool {
        let reservation = try await lockReservation(orderID, in: unit)
        switch ReservationStep(reservation?.state, .commit) {
        case .sell:
            try await change(reservation, to: .committed, in: unit) { $0.commit($1, for: orderID) }
            return true
        case .takeAgain:
            return try await takeAgain(reservation, in: unit)
        case .absorb:
            return true
        case .refuse, .forbid, .giveBack, .takeBack, .close:
            return false
        }
    }

    /// Gives back what an order holds. Before the reservation was made, it forbids it.
    package func release(_ orderID: OrderID, in unit: UnitOfWork) async throws {
        let reservation = try await lockReservation(orderID, in: unit)
        switch ReservationStep(reservation?.state, .release) {
        case .giveBack(let state, let kind):
            try await change(reservation, to: state, in: unit) { $0.giveBack($1, for: orderID, as: kind) }
        case .forbid(let state):
            // A reservation that is being made at this moment is invisible, but makes this wait and then find it.
            if try await !forbid(orderID, as: state, in: unit) { try await release(orderID, in: unit) }
        case .absorb, .refuse, .sell, .takeAgain, .takeBack, .close:
            break
        }
    }

    /// The orders for which something is held longer than `grace` after they should have ended, the oldest first.
    ///
    /// - Parameter last: the last one of the page before
    package func overdue(
        after grace: Duration, behind last: OverduePosition?, atMost limit: Int
    ) async throws -> [OverduePosition] {
        let behind: Statement = last.map { "AND (expires_at, order_id) > (\($0.expiresAt), \($0.orderID))" } ?? ""
        return try await database.query(
            .plannedEachTime(
                """
                SELECT expires_at, order_id FROM reservation
                WHERE state = 'held' AND expires_at <= now() - \(grace) \(behind)
                ORDER BY expires_at, order_id LIMIT \(limit)
                """)
        ).map { OverduePosition(expiresAt: try $0["expires_at"], orderID: try $0["order_id"]) }
    }

    /// Lets go of what is still held for orders.
    ///
    /// - Returns: how many reservations
    package func expire(_ orderIDs: [OrderID], causedBy cause: MessageContext) async throws -> Int {
        guard !orderIDs.isEmpty else { return 0 }
        return try await database.transaction(causedBy: cause) { unit in
            let overdue = try await lockHeld(orderIDs, in: unit)
            var book = try await lock(overdue.flatMap(\.lines.productIDs), in: unit)
            for reservation in overdue {
                guard case .giveBack(let state, let kind) = ReservationStep(reservation.state, .lapse) else { continue }
                book.giveBack(reservation.lines, for: reservation.orderID, as: kind)
                move(reservation.orderID, to: state, in: unit)
            }
            try save(book, in: unit)
            return overdue.count
        }
    }

    /// Gives back what a cancelled order holds, so that it cannot be sold later.
    package func callOff(_ orderID: OrderID, causedBy cause: MessageContext) async throws {
        try await database.transaction(causedBy: cause) { try await takeBack(orderID, reason: nil, in: $0) }
    }

    /// Sells what is still held for an order, without having been told to by message.
    package func commit(_ orderID: OrderID, causedBy cause: MessageContext) async throws {
        _ = try await database.transaction(causedBy: cause) { try await commit(orderID, in: $0) }
    }
}

/// Where a page of overdue reservations ended.
package struct OverduePosition: Sendable, Hashable {
    package let expiresAt: Timestamp
    package let orderID: OrderID
}

/// A reservation whose row is locked.
struct LockedReservation: Sendable {
    let orderID: OrderID
    let state: ReservationState
    let lines: ReservationLines
    /// What of the lines came back after it was sold.
    let returned: ReservationLines

    /// What `init(_:)` reads.
    static let columns: Statement = """
        order_id, state,
        ARRAY(SELECT product_id FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS product_ids,
        ARRAY(SELECT pieces FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS pieces,
        ARRAY(SELECT returned FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS returned
        """

    init(_ row: Row) throws {
        orderID = try row["order_id"]
        state = try row["state"]
        let productIDs: [ProductID] = try row["product_ids"]
        let pieces: [Int64] = try row["pieces"]
        let returned: [Int64] = try row["returned"]
        lines = ReservationLines(zip(productIDs, pieces).map(ReservationLines.Line.init))
        self.returned = ReservationLines(zip(productIDs, returned).map(ReservationLines.Line.init))
    }
}

extension InventoryStore {
    func lockReservation(_ orderID: OrderID, in unit: UnitOfWork) async throws -> LockedReservation? {
        let rows = try await unit.query(
            "SELECT \(LockedReservation.columns) FROM reservation WHERE order_id = \(orderID) FOR NO KEY UPDATE")
        return try rows.first.map(LockedReservation.init)
    }

    private func lockHeld(_ orderIDs: [OrderID], in unit: UnitOfWork) async throws -> [LockedReservation] {
        let rows = try await unit.query(
            """
            SELECT \(LockedReservation.columns) FROM reservation
            WHERE order_id = ANY(\(orderIDs)) AND state = 'held' ORDER BY order_id FOR NO KEY UPDATE
            """)
        return try rows.map(LockedReservation.init)
    }

    func change(
        _ reservation: LockedReservation?, to state: ReservationState, in unit: UnitOfWork,
        _ enter: (inout StockBook, ReservationLines) -> Void
    ) async throws {
        guard let reservation else { return }
        var book = try await lock(reservation.lines.productIDs, in: unit)
        enter(&book, reservation.lines)
        move(reservation.orderID, to: state, in: unit)
        try save(book, in: unit)
    }

    private func takeAgain(_ reservation: LockedReservation?, in unit: UnitOfWork) async throws -> Bool {
        // Without lines nothing was ever held.
        guard let reservation, !reservation.lines.lines.isEmpty else { return false }
        var book = try await lock(reservation.lines.productIDs, in: unit)
        do throws(StockBook.Shortage) {
            try book.takeAgain(reservation.lines, for: reservation.orderID)
        } catch {
            return false
        }
        move(reservation.orderID, to: .committed, in: unit)
        try save(book, in: unit)
        return true
    }

    /// - Returns: false when there is a reservation after all
    func forbid(_ orderID: OrderID, as state: ReservationState, in unit: UnitOfWork) async throws -> Bool {
        let inserted = try await unit.query(
            """
            INSERT INTO reservation (order_id, state) VALUES (\(orderID), \(state))
            ON CONFLICT (order_id) DO NOTHING
            """)
        return inserted.affectedCount == 1
    }

    func move(_ orderID: OrderID, to state: ReservationState, in unit: UnitOfWork) {
        unit.send("UPDATE reservation SET state = \(state), updated_at = now() WHERE order_id = \(orderID)")
    }
}
