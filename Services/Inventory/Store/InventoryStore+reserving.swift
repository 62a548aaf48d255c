import Contracts
import DurableMessaging
package import InventoryDomain
package import Messaging
import Postgres
package import Vocabulary

/// A request to reserve an order's lines.
package struct ReservationRequest: Sendable, Hashable {
    package var orderID: OrderID
    package var lines: ReservationLines
    /// When the order expires.
    package var expiresAt: Timestamp

    package init(orderID: OrderID, lines: ReservationLines, expiresAt: Timestamp) {
        (self.orderID, self.lines, self.expiresAt) = (orderID, lines, expiresAt)
    }
}

package enum ReservationOutcome: Sendable, Hashable {
    case held(until: Timestamp)
    case short([StockBook.Shortage.Line])
    /// The reservation has ended, or its release arrived before it.
    case ended
}

extension InventoryStore {
    /// Decides reservations in sequence, in one transaction with a fixed number of statements. A repeated request gets
    /// the first outcome again; if the stock is still held, then until the later of the two times.
    ///
    /// - Throws: `PostgresError`, after which nothing is held
    package func reserve(
        _ requests: [ReservationRequest], causedBy causes: [MessageContext]
    ) async throws -> [OrderID: ReservationOutcome] {
        try await database.transaction(causedBy: causes) { unit in
            let new = try await claim(requests, in: unit)
            var outcomes = try await repeated(requests.filter { !new.contains($0.orderID) }, in: unit)
            let fresh = requests.filter { new.contains($0.orderID) && outcomes[$0.orderID] == nil }
            outcomes.merge(try await decide(fresh, in: unit)) { first, _ in first }
            return outcomes
        }
    }

    /// What a repeated request would get; nil if there was none yet.
    ///
    /// - Throws: `PostgresError`
    package func reservation(of orderID: OrderID) async throws -> ReservationOutcome? {
        let row = try await database.query(
            """
            SELECT state, coalesce(expires_at, now()) AS expires_at, shortages FROM reservation
            WHERE order_id = \(orderID)
            """
        ).first
        return try row.map { try Self.outcome($0, wantedUntil: try $0["expires_at"]) }
    }

    /// Inserts reservations and returns the orders that had none. Waits for transactions that insert the same ones.
    private func claim(_ requests: [ReservationRequest], in unit: UnitOfWork) async throws -> Set<OrderID> {
        let rows = try await unit.query(
            """
            INSERT INTO reservation (order_id, state, expires_at)
            SELECT asked.order_id, \(ReservationState.held), asked.expires_at
            FROM unnest(\(requests.map(\.orderID)), \(requests.map(\.expiresAt))) AS asked (order_id, expires_at)
            ORDER BY asked.order_id
            ON CONFLICT (order_id) DO NOTHING RETURNING order_id
            """)
        return Set(try rows.map { try $0["order_id"] })
    }

    private func repeated(
        _ requests: [ReservationRequest], in unit: UnitOfWork
    ) async throws -> [OrderID: ReservationOutcome] {
        guard !requests.isEmpty else { return [:] }
        let wanted = Dictionary(requests.map { ($0.orderID, $0.expiresAt) }, uniquingKeysWith: max)
        let rows = try await unit.query(
            """
            SELECT order_id, state, expires_at, shortages FROM reservation
            WHERE order_id = ANY(\(Array(wanted.keys))) ORDER BY order_id FOR NO KEY UPDATE
            """)
        var outcomes: [OrderID: ReservationOutcome] = [:]
        for row in rows {
            let orderID: OrderID = try row["order_id"]
            guard let wanted = wanted[orderID] else { continue }
            outcomes[orderID] = try Self.outcome(row, wantedUntil: wanted)
            guard case .held(let until) = outcomes[orderID] else { continue }
            unit.send(
                """
                UPDATE reservation SET expires_at = \(until), updated_at = now()
                WHERE order_id = \(orderID) AND expires_at < \(until)
                """)
        }
        return outcomes
    }

    private static func outcome(_ row: Row, wantedUntil wanted: Timestamp) throws -> ReservationOutcome {
        switch RepeatedReservation(try row["state"], expiresAt: try row["expires_at"], wanted: wanted) {
        case .held(let until): return .held(until: until)
        case .ended: return .ended
        case .short:
            let shortages: JSON = try row["shortages"]
            return .short(try MessageCoder.decode([StoredShortage].self, from: shortages.bytes).map(\.line))
        }
    }

    private func decide(
        _ requests: [ReservationRequest], in unit: UnitOfWork
    ) async throws -> [OrderID: ReservationOutcome] {
        guard !requests.isEmpty else { return [:] }
        var book = try await lock(requests.flatMap(\.lines.productIDs), in: unit)
        var outcomes: [OrderID: ReservationOutcome] = [:]
        var held: [ReservationRequest] = []
        for request in requests where outcomes[request.orderID] == nil {
            do throws(StockBook.Shortage) {
                try book.reserve(request.lines, for: request.orderID)
                held.append(request)
                outcomes[request.orderID] = .held(until: request.expiresAt)
            } catch {
                try reject(request.orderID, error, in: unit)
                outcomes[request.orderID] = .short(error.lines)
            }
        }
        keepLines(of: held, in: unit)
        try save(book, in: unit)
        return outcomes
    }

    private func keepLines(of requests: [ReservationRequest], in unit: UnitOfWork) {
        guard !requests.isEmpty else { return }
        let orderIDs = requests.flatMap { request in request.lines.lines.map { _ in request.orderID } }
        unit.send(
            """
            INSERT INTO reservation_line (order_id, product_id, pieces)
            SELECT * FROM unnest(\(orderIDs), \(requests.flatMap(\.lines.productIDs)),
                \(requests.flatMap { $0.lines.lines.map(\.pieces) }))
            """)
    }

    private func reject(_ orderID: OrderID, _ shortage: StockBook.Shortage, in unit: UnitOfWork) throws {
        let shortages = JSON(try MessageCoder.encode(shortage.lines.map(StoredShortage.init)))
        unit.send(
            """
            UPDATE reservation SET state = \(ReservationState.rejected), expires_at = NULL, shortages = \(shortages),
                updated_at = now()
            WHERE order_id = \(orderID)
            """)
    }
}

/// A shortage in the JSON of a reservation's row.
private struct StoredShortage: Codable {
    let productID: ProductID
    let requested: Int64
    let available: Int64

    init(_ line: StockBook.Shortage.Line) {
        productID = line.productID
        requested = line.requested
        available = line.available
    }

    var line: StockBook.Shortage.Line { .init(productID: productID, requested: requested, available: available) }
}
