package import Contracts
package import DurableMessaging
import Logging
import Messaging
package import Postgres

/// Runs `body` with a database of its own that has the tables of a service. The service's messages stay in the outbox,
/// where `published` and `ordered` find them.
package func withServiceDatabase<Value>(
    _ service: ServiceName, configure: (inout PostgresConfiguration) -> Void = { _ in },
    beforeMigrating: (Database) async throws -> Void = { _ in },
    _ body: (ServiceDatabase) async throws -> Value
) async throws -> Value {
    let asServed: (inout PostgresConfiguration) -> Void = { configuration in
        // The settings of the services' own sessions; see `ServiceRuntime`.
        configuration.avoidsTableScans = true
        configuration.plansOnce = true
        configure(&configuration)
    }
    return try await withDatabase(schema: service.rawValue, configure: asServed) { database in
        try await beforeMigrating(database)
        return try await body(try await migrated(database, service))
    }
}

extension ServiceDatabase {
    /// Runs `body` with the tables of another service in the same database. A second database could deadlock: tests
    /// would wait for one while they hold another.
    package func withNeighbour<Value>(
        _ service: ServiceName, _ body: (ServiceDatabase) async throws -> Value
    ) async throws -> Value {
        var configuration = try PostgresTestServer.configuration()
        configuration.database = try await database.value("SELECT current_database()::text")
        configuration.schema = service.rawValue
        configuration.waitLimit = .seconds(20)
        return try await withRunning(PostgresTestServer.makeDatabase(configuration)) { database in
            try await body(try await migrated(database, service))
        }
    }
}

/// Creates a service's tables, and the outbox and inbox that every service has.
private func migrated(_ database: Database, _ service: ServiceName) async throws -> ServiceDatabase {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let folder = service.rawValue.prefix(1).uppercased() + service.rawValue.dropFirst()
    try await Migrator(directory: "\(root)/Services/\(folder)/Migrations")
        .migrate(schema: service.rawValue, using: database)
    try await Migrator(directory: "\(root)/Shared/DurableMessaging/Migrations")
        .migrate(schema: service.rawValue, history: "messaging_migration", using: database)
    let relay = OutboxRelay(
        service: service, database: database, broker: MemoryBroker().connect(as: service),
        logger: Logger(label: "test.outbox"))
    return ServiceDatabase(database, relay: relay)
}

extension ServiceDatabase {
    /// The events of one kind in the service's outbox, in order.
    package func published<E: Event>(_ event: E.Type) async throws -> [E] {
        try await query("SELECT body FROM outbox WHERE name = \(E.name.description) ORDER BY sequence")
            .map { try MessageCoder.decode(E.self, from: try $0["body"]) }
    }

    /// The commands of one kind in the service's outbox, in order.
    package func ordered<C: Command>(_ command: C.Type) async throws -> [C] {
        try await query("SELECT body FROM outbox WHERE name = \(C.name.description) ORDER BY sequence")
            .map { try MessageCoder.decode(C.self, from: try $0["body"]) }
    }
}
