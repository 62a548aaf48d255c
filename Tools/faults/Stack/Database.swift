import Foundation

/// The stack's PostgreSQL, accessed as its superuser.
struct Database: Sendable {
    let stack: FaultStack

    /// - Returns: the rows, each as a list of column texts
    @discardableResult
    func query(_ sql: String, within seconds: Int = 60) async throws -> [[String]] {
        let text = try await stack.script(
            "psql", "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--field-separator=|",
            "--set=ON_ERROR_STOP=1", "--command=\(sql)", within: seconds)
        return text.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    func number(_ sql: String) async throws -> Int {
        Int(try await query(sql).first?.first ?? "") ?? 0
    }

    /// One query over every service's schema; `{schema}` is replaced by its name.
    func inEverySchema(_ sql: String) -> String {
        stack.owners.map { sql.replacingOccurrences(of: "{schema}", with: "\"\($0)\"") }
            .joined(separator: " UNION ALL ")
    }

    /// Marks messages as unsent, so that the relays send them again. Confidential ones are left out, since their bodies
    /// are deleted.
    func sendAgain(sentWithin interval: String) async throws {
        let statements = stack.owners.map {
            """
            UPDATE "\($0)".outbox SET sent_at = NULL
            WHERE sent_at > now() - interval '\(interval)' AND NOT is_confidential;
            """
        }
        try await query(statements.joined(separator: " "))
    }
}
