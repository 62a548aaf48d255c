package import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// The maintenance that has not ended; nil if there is none.
    package func maintenance() async throws -> MaintenanceWindow? {
        try await database.query(
            "SELECT until, message, started_by, started_at FROM maintenance WHERE until > statement_timestamp()"
        ).first.map(MaintenanceWindow.init)
    }

    /// Turns it on, or replaces what is on.
    func start(
        _ terms: MaintenanceTerms, by name: String
    ) async throws -> Result<MaintenanceWindow, StartMaintenance.Rejection> {
        let clock = try await database.query("SELECT statement_timestamp() AS now").first
        guard let now: Timestamp = try clock?["now"] else { throw PostgresError(.decoding, "no time") }
        if let problem = terms.problem(at: now) { return .failure(StartMaintenance.Rejection(problem)) }
        try await database.query(
            """
            INSERT INTO maintenance (until, message, started_by, started_at)
            VALUES (\(terms.until), \(terms.message), \(name), \(now))
            ON CONFLICT (singleton) DO UPDATE
            SET until = excluded.until, message = excluded.message, started_by = excluded.started_by,
                started_at = excluded.started_at
            """)
        return .success(
            MaintenanceWindow(until: terms.until, message: terms.message, startedBy: name, startedAt: now))
    }

    /// - Returns: what was on; nil if nothing was
    func endMaintenance() async throws -> MaintenanceWindow? {
        let rows = try await database.query(
            """
            DELETE FROM maintenance
            RETURNING until, message, started_by, started_at, until > statement_timestamp() AS is_on
            """)
        guard let row = rows.first, try row["is_on"] else { return nil }
        return try MaintenanceWindow(row)
    }
}

extension MaintenanceWindow {
    fileprivate init(_ row: Row) throws {
        self.init(
            until: try row["until"], message: try row["message"], startedBy: try row["started_by"],
            startedAt: try row["started_at"])
    }
}

extension StartMaintenance.Rejection {
    fileprivate init(_ problem: MaintenanceTerms.Problem) {
        self =
            switch problem {
            case .ended: .ended
            case .tooLong: .tooLong
            case .message: .message
            }
    }
}
