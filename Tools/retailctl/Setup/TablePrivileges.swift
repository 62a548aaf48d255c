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
        return (migrationTables + service.appendOnlyTables).map { table in
            revoke(withheld(on: table, of: service).joined(separator: ", "), table)
        }
    }

    /// The privileges that the role does not get on a table of its schema.
    static func withheld(on table: String, of service: any AuditedService.Type) -> [String] {
        if migrationTables.contains(table) { return ["INSERT", "UPDATE", "DELETE", "TRUNCATE"] }
        return service.appendOnlyTables.contains(table) ? ["UPDATE", "DELETE", "TRUNCATE"] : []
    }

    private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
