import Contracts
import Incidents
import Postgres

/// The privileges of the services' roles in the database, compared with those that `retailctl migrate` gives them.
enum TableGrants {
    private static let granted = ["SELECT", "INSERT", "UPDATE", "DELETE"]

    /// What roles lack, by role and table.
    ///
    /// - Throws: `PostgresError`
    static func missing(in database: Database) async throws -> [ObservedDatabase.MissingGrant] {
        let roles = ProcessCatalogue.owners.map { $0.name.rawValue }
        let rows = try await database.query(
            """
            SELECT role.rolname::text AS role, privilege.name AS privilege, class.relname::text AS object
            FROM pg_roles AS role
            JOIN pg_namespace AS space ON space.nspname = role.rolname
            JOIN pg_class AS class ON class.relnamespace = space.oid AND class.relkind IN ('r', 'p')
            CROSS JOIN unnest(\(granted)) AS privilege (name)
            WHERE role.rolname = ANY(\(roles)) AND NOT has_table_privilege(role.oid, class.oid, privilege.name)
            UNION ALL
            SELECT role.rolname::text, 'USAGE', ''
            FROM pg_roles AS role JOIN pg_namespace AS space ON space.nspname = role.rolname
            WHERE role.rolname = ANY(\(roles)) AND NOT has_schema_privilege(role.oid, space.oid, 'USAGE')
            UNION ALL
            SELECT role.rolname::text, 'USAGE', class.relname::text
            FROM pg_roles AS role
            JOIN pg_namespace AS space ON space.nspname = role.rolname
            JOIN pg_class AS class ON class.relnamespace = space.oid AND class.relkind = 'S'
            WHERE role.rolname = ANY(\(roles)) AND NOT has_sequence_privilege(role.oid, class.oid, 'USAGE')
            ORDER BY 1, 3, 2
            """)
        return try rows.compactMap { row in
            let (role, privilege, table): (String, String, String) = (
                try row["role"], try row["privilege"], try row["object"]
            )
            guard isRequired(privilege, on: table, of: role) else { return nil }
            return .init(
                role: role, privilege: privilege, object: table.isEmpty ? "schema \(role)" : "\(role).\(table)")
        }
    }

    private static func isRequired(_ privilege: String, on table: String, of role: String) -> Bool {
        guard granted.contains(privilege),
            let service = ProcessCatalogue.owners.first(where: { $0.name.rawValue == role })
        else { return true }
        return !TablePrivileges.withheld(on: table, of: service).contains(privilege)
    }

    /// The statements that give a role what it lacks; the owner of the tables runs them.
    static func statements(for grants: [ObservedDatabase.MissingGrant]) -> [String] {
        grants.map { grant in
            let role = "\"\(grant.role)\""
            guard grant.object.hasPrefix("\(grant.role).") else { return "GRANT USAGE ON SCHEMA \(role) TO \(role)" }
            let object = "\(role).\"\(grant.object.dropFirst(grant.role.count + 1))\""
            let kind = granted.contains(grant.privilege) ? "TABLE" : "SEQUENCE"
            return "GRANT \(grant.privilege) ON \(kind) \(object) TO \(role)"
        }
    }
}
