import Concurrency

/// Brings a schema up to date. Several may start at once: one works, the others wait and find nothing to do.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    /// - Throws: `PostgresError.Code.migration` when the versions do not count 1, 2, 3 …
    package init(_ migrations: [Migration]) throws {
        let sorted = migrations.sorted { $0.version < $1.version }
        for (index, migration) in sorted.enumerated() where migration.version != index + 1 {
            throw PostgresError(.migration, "expected version \(index + 1) before \(migration.fileName)")
        }
        self.migrations = sorted
    }

    /// - Parameter directory: holds files named like `V0001_create_orders.sql`
    package init(directory: String) throws {
        try self.init(Migration.load(directory: directory))
    }

    /// Applies what is missing, each migration in a transaction, on a connection of its own and with the database's
    /// user. Creates the schema if need be. `Database.run` need not be running.
    ///
    /// - Parameter history: the table that remembers what was applied; a second one lets a schema grow in two independent
    ///   lines
    /// - Returns: what was applied now
    /// - Throws: `PostgresError`; of `Code.migration` when an applied migration was changed or is missing
    @discardableResult
    package func migrate(schema: String, history: String = "migration", using database: Database) async throws
        -> [Migration]
    {
        var configuration = database.configuration
        configuration.schema = schema
        // Building an index, or waiting for another migrator, takes as long as it takes.
        configuration.statementTimeout = nil
        configuration.idleInTransactionTimeout = nil
        let parameters = ConnectionParameters(configuration)
        return try await database.blockingPool.run {
            try SchemaUpdate(schema: schema, history: history, connection: BlockingConnection(parameters)).apply(
                migrations)
        }
    }
}
