import Contracts
package import DurableMessaging
package import InventoryDomain
package import Messaging
import Postgres
package import Vocabulary

/// Locks a reservation and its products, and stores the changes that events cause.
extension InventoryStore {
    /// - Returns: false when there is nothing to sell or nothing to return
    @discardableResult
    package func end(_ orderID: OrderID, by event: ReservationEvent, in unit: UnitOfWork) async throws -> Bool {
        let reservation = try await lockReservation(orderID, in: unit)
        var book = try await lock(ReservationEnding.products(reservation, by: event), in: unit)
        let ending = ReservationEnding(reservation, of: orderID, by: event, in: &book)
        // A concurrent, uncommitted reservation is invisible to the read, but the insert waits for it and conflicts;
        // then start again.
        guard try await store(ending, of: orderID, in: unit) else { return try await end(orderID, by: event, in: unit) }
        try save(book, in: unit)
        return ending.isDone
    }

    /// The orders whose reservations are held longer than `grace` after the orders should have ended, oldest first.
    ///
    /// - Parameter last: the last one of the previous page
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

    /// Releases the orders' reservations that are still held.
    ///
    /// - Returns: the number of released reservations
    package func expire(_ orderIDs: [OrderID], causedBy cause: MessageContext) async throws -> Int {
        guard !orderIDs.isEmpty else { return 0 }
        return try await database.transaction(causedBy: cause) { unit in
            let overdue = try await lockHeld(orderIDs, in: unit)
            var book = try await lock(overdue.flatMap(\.lines.productIDs), in: unit)
            for reservation in overdue {
                let ending = ReservationEnding(reservation, of: reservation.orderID, by: .lapse, in: &book)
                _ = try await store(ending, of: reservation.orderID, in: unit)
            }
            try save(book, in: unit)
            return overdue.count
        }
    }

    /// Releases a cancelled order's reservation so that a late commit cannot sell it.
    package func callOff(_ orderID: OrderID, causedBy cause: MessageContext) async throws {
        _ = try await database.transaction(causedBy: cause) {
            try await end(orderID, by: .takeBack(reason: nil), in: $0)
        }
    }

    /// Commits an order's reservation without its message.
    package func commit(_ orderID: OrderID, causedBy cause: MessageContext) async throws {
        _ = try await database.transaction(causedBy: cause) { try await end(orderID, by: .commit, in: $0) }
    }

    /// - Returns: false when the insert conflicted with an existing reservation
    private func store(_ ending: ReservationEnding, of orderID: OrderID, in unit: UnitOfWork) async throws -> Bool {
        for effect in ending.effects {
            switch effect {
            case .setState(let state):
                unit.send("UPDATE reservation SET state = \(state), updated_at = now() WHERE order_id = \(orderID)")
            case .insert(let state):
                let inserted = try await unit.query(
                    """
                    INSERT INTO reservation (order_id, state) VALUES (\(orderID), \(state))
                    ON CONFLICT (order_id) DO NOTHING
                    """)
                if inserted.affectedCount == 0 { return false }
            case .addReturned(let lines):
                unit.send(
                    """
                    UPDATE reservation_line SET returned = returned + back.pieces
                    FROM unnest(\(lines.productIDs), \(lines.lines.map(\.pieces))) AS back (product_id, pieces)
                    WHERE order_id = \(orderID) AND reservation_line.product_id = back.product_id
                    """)
            }
        }
        return true
    }

    private func lockReservation(_ orderID: OrderID, in unit: UnitOfWork) async throws -> Reservation? {
        let rows = try await unit.query(
            "SELECT \(Reservation.columns) FROM reservation WHERE order_id = \(orderID) FOR NO KEY UPDATE")
        return try rows.first.map(Reservation.init)
    }

    private func lockHeld(_ orderIDs: [OrderID], in unit: UnitOfWork) async throws -> [Reservation] {
        let rows = try await unit.query(
            """
            SELECT \(Reservation.columns) FROM reservation
            WHERE order_id = ANY(\(orderIDs)) AND state = 'held' ORDER BY order_id FOR NO KEY UPDATE
            """)
        return try rows.map(Reservation.init)
    }
}
