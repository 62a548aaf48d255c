/// One run of the migrator, on a thread that may block.
struct SchemaUpdate {
    private struct Applied {
        let version: Int
        let name: String
        let checksum: String
    }

    let schema: String
    /// The table that records applied migrations.
    let history: String
    let connection: BlockingConnection

    func apply(_ migrations: [Migration]) throws(PostgresError) -> [Migration] {
        // The lock is released when the connection closes.
        try connection.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", ["migration of " + schema])
        try createTable()
        let applied = try applied()
        try check(applied, against: migrations)
        let missing = migrations.dropFirst(applied.count)
        for migration in missing { try apply(migration) }
        return Array(missing)
    }

    private var table: String { quotedIdentifier(schema) + "." + quotedIdentifier(history) }

    /// Checks first, since the user may lack the privilege to create what exists already.
    private func createTable() throws(PostgresError) {
        let schemas = try connection.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema])
        if schemas.isEmpty { try connection.run("CREATE SCHEMA \(quotedIdentifier(schema))") }
        let tables = try connection.query("SELECT WHERE to_regclass($1) IS NOT NULL", [table])
        if tables.isEmpty {
            try connection.run(
                """
                CREATE TABLE \(table) (
                    version integer PRIMARY KEY,
                    name text NOT NULL,
                    checksum text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now()
                )
                """)
        }
    }

    private func applied() throws(PostgresError) -> [Applied] {
        let rows = try connection.query("SELECT version, name, checksum FROM \(table) ORDER BY version", [])
        var applied: [Applied] = []
        for row in rows { applied.append(Applied(version: Int(row[0]) ?? 0, name: row[1], checksum: row[2])) }
        return applied
    }

    private func check(_ applied: [Applied], against migrations: [Migration]) throws(PostgresError) {
        for (index, old) in applied.enumerated() {
            guard index < migrations.count, migrations[index].version == old.version else {
                throw PostgresError(.migration, "version \(old.version) (\(old.name)) was applied but has no file")
            }
            guard try checksum(of: migrations[index]) == old.checksum else {
                throw PostgresError(.migration, "\(migrations[index].fileName) was changed after it was applied")
            }
        }
    }

    /// The server computes it, which avoids a dependency.
    private func checksum(of migration: Migration) throws(PostgresError) -> String {
        let rows = try connection.query("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", [migration.sql])
        return rows.first?.first ?? ""
    }

    private func apply(_ migration: Migration) throws(PostgresError) {
        let checksum = try checksum(of: migration)
        do throws(PostgresError) {
            try connection.run("BEGIN")
            try connection.run(migration.sql)
            guard connection.isInTransaction else { throw PostgresError(.migration, "ends its own transaction") }
            let values = [String(migration.version), migration.name, checksum]
            try connection.query("INSERT INTO \(table) (version, name, checksum) VALUES ($1, $2, $3)", values)
            try connection.run("COMMIT")
        } catch {
            // The connection is closed next, which rolls back.
            var error = error
            error.message = "\(migration.fileName): \(error.message)"
            throw error
        }
    }
}
