import Contracts

/// What a service's role may not do with the tables of its own schema; deploy/postgres/schema.sql grants the rest. So a
/// stolen password cannot rewrite what has happened.
enum TablePrivileges {
    /// The tables that record applied migrations.
    static let migrationTables = ["migration", "messaging_migration"]

    /// Statements for the tables' owner, which may be repeated.
    static func statements(for service: any AuditedService.Type) -> [String] {
        let role = quoted(service.name.rawValue)
        let revoke = { (privileges: String, table: String) in
            "REVOKE \(privileges) ON \(role).\(quoted(table)) FROM \(role)"
        }
        return migrationTables.map { revoke("INSERT, UPDATE, DELETE, TRUNCATE", $0) }
            + service.appendOnlyTables.map { revoke("UPDATE, DELETE, TRUNCATE", $0) }
    }

    private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
