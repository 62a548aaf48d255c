package import Postgres

/// Runs `body` with a database of its own, empty or migrated.
///
/// - Parameters:
///   - schema: the `search_path`, and where `migrations` go
///   - migrations: a directory of migration files
///   - configure: changes to limits and addresses
package func withDatabase<Value>(
    schema: String? = nil, migrations directory: String? = nil,
    configure: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (Database) async throws -> Value
) async throws -> Value {
    let name = try await TestDatabases.shared.take()
    do {
        var configuration = try PostgresTestServer.configuration()
        configuration.database = name
        configuration.schema = schema
        configuration.waitLimit = .seconds(20)
        configure(&configuration)
        let database = PostgresTestServer.makeDatabase(configuration)
        if let directory, let schema {
            try await Migrator(directory: directory).migrate(schema: schema, using: database)
        }
        let value = try await withRunning(database, body)
        await TestDatabases.shared.giveBack(name)
        return value
    } catch {
        await TestDatabases.shared.giveBack(name)
        throw error
    }
}

/// Runs a database client while `body` uses it, and closes it.
package func withRunning<Value>(_ database: Database, _ body: (Database) async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await database.run() }
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}
