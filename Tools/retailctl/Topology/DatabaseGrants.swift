import Contracts
import Incidents
import Postgres

/// The privileges that the services' roles lack, as differences, and their repair by the owner of the tables.
struct DatabaseGrants {
    private static let owner = "migrator"

    let stack: StackLocation

    /// - Throws: `Obstacle` if the database cannot be read
    func differences() async throws -> [TopologyDifference] {
        let grouped = Dictionary(grouping: try await missing()) { [$0.role, $0.object] }
        return grouped.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, grants in
            TopologyDifference(
                state: .missing, kind: TopologyDifference.grant, name: "\(key[0]) on \(key[1])",
                detail: grants.map(\.privilege).joined(separator: ", "))
        }
    }

    /// - Throws: `Obstacle` if the database cannot be read, or refuses
    func repair() async throws {
        let statements = TableGrants.statements(for: try await missing())
        try await asking(Self.owner) { database in
            for statement in statements { try await database.query("\(raw: statement)") }
        }
    }

    private func missing() async throws -> [ObservedDatabase.MissingGrant] {
        try await asking(DatabaseReading.role, TableGrants.missing)
    }

    private func asking<Value: Sendable>(
        _ role: String, _ body: @Sendable (Database) async throws -> Value
    ) async throws -> Value {
        do { return try await DatabaseReading.with(stack, as: role, body) } catch {
            throw Obstacle("the database: \(ErrorText.of(error))")
        }
    }
}
