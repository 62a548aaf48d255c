import Concurrency

/// Applies the missing migrations of a schema. If several run at once, one works; the others wait and find nothing to
/// do.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    /// - Throws: `PostgresError.Code.migration` if the versions are not 1, 2, 3 …
    package init(_ migrations: [Migration]) throws {
        let sorted = migrations.sorted { $0.version < $1.version }
        for (index, migration) in sorted.enumerated() where migration.version != index + 1 {
            throw PostgresError(.migration, "expected version \(index + 1) before \(migration.fileName)")
        }
        self.migrations = sorted
    }

    /// - Parameter directory: contains files named like `V0001_create_orders.sql`
    package init(directory: String) throws {
        try self.init(Migration.load(directory: directory))
    }

    /// Applies the missing migrations, each in a transaction, on a connection of its own and as the database's user.
    /// Creates the schema if it does not exist. `Database.run` need not be running.
    ///
    /// - Parameter history: the table that records applied migrations; a second table lets a schema have two
    ///   independent sequences of migrations
    /// - Returns: the migrations that were applied
    /// - Throws: `PostgresError`; `Code.migration` if an applied migration was changed or is missing
    @discardableResult
    package func migrate(schema: String, history: String = "migration", using database: Database) async throws
        -> [Migration]
    {
        var configuration = database.configuration
        configuration.schema = schema
        // Building an index, or waiting for another migrator, may take long.
        configuration.statementTimeout = nil
        configuration.idleInTransactionTimeout = nil
        let parameters = ConnectionParameters(configuration)
        return try await database.blockingPool.run {
            try SchemaUpdate(schema: schema, history: history, connection: BlockingConnection(parameters)).apply(
                migrations)
        }
    }

    /// Runs statements that may be repeated, such as grants, on a connection of its own and as the database's user.
    package static func run(_ statements: [String], using database: Database) async throws {
        let parameters = ConnectionParameters(database.configuration)
        try await database.blockingPool.run {
            let connection = try BlockingConnection(parameters)
            for statement in statements { try connection.run(statement) }
        }
    }
}
