import Contracts
package import InventoryDomain
package import Messaging
import Postgres
package import Vocabulary

/// What was sold comes back into stock.
extension InventoryStore {
    /// Takes back everything of an order, and keeps it from ever being sold: whether the sale came before or comes later.
    package func takeBack(_ orderID: OrderID, reason: String?, in unit: UnitOfWork) async throws {
        let reservation = try await lockReservation(orderID, in: unit)
        switch ReservationStep(reservation?.state, .takeBack) {
        case .takeBack:
            guard let reservation else { return }
            try await takeBack(reservation.unreturned, of: reservation, reason, in: unit)
            move(orderID, to: .returned, in: unit)
        case .giveBack(let state, let kind):
            try await change(reservation, to: state, in: unit) { $0.giveBack($1, for: orderID, as: kind) }
        case .close:
            move(orderID, to: .returned, in: unit)
        case .forbid(let state):
            // A reservation that is being made at this moment is invisible, but makes this wait and then find it.
            if try await !forbid(orderID, as: state, in: unit) {
                try await takeBack(orderID, reason: reason, in: unit)
            }
        case .absorb, .refuse, .sell, .takeAgain:
            break
        }
    }

    /// Takes back some pieces of an order that was sold: none that it did not have, and each once.
    ///
    /// - Returns: false when the order is not sold yet
    package func takeBack(
        _ wanted: ReservationLines, of orderID: OrderID, reason: String?, in unit: UnitOfWork
    ) async throws -> Bool {
        guard let reservation = try await lockReservation(orderID, in: unit) else { return false }
        switch reservation.state {
        case .held: return false
        case .released, .expired, .rejected, .returned: return true
        case .committed:
            try await takeBack(reservation.unreturned(of: wanted), of: reservation, reason, in: unit)
            return true
        }
    }

    private func takeBack(
        _ lines: ReservationLines, of reservation: LockedReservation, _ reason: String?, in unit: UnitOfWork
    ) async throws {
        guard !lines.lines.isEmpty else { return }
        var book = try await lock(lines.productIDs, in: unit)
        book.takeBack(lines, for: reservation.orderID, reason: reason)
        unit.send(
            """
            UPDATE reservation_line SET returned = returned + back.pieces
            FROM unnest(\(lines.productIDs), \(lines.lines.map(\.pieces))) AS back (product_id, pieces)
            WHERE order_id = \(reservation.orderID) AND reservation_line.product_id = back.product_id
            """)
        try save(book, in: unit)
    }
}

extension LockedReservation {
    fileprivate var unreturned: ReservationLines { unreturned(of: lines) }

    /// As many of `wanted` as were sold and have not come back.
    fileprivate func unreturned(of wanted: ReservationLines) -> ReservationLines {
        let returned = Dictionary(returned.lines.map { ($0.productID, $0.pieces) }, uniquingKeysWith: +)
        let wanted = Dictionary(wanted.lines.map { ($0.productID, $0.pieces) }, uniquingKeysWith: +)
        return ReservationLines(
            lines.lines.compactMap { line in
                let left = min(wanted[line.productID] ?? 0, line.pieces - (returned[line.productID] ?? 0))
                return left > 0 ? .init(line.productID, left) : nil
            })
    }
}
