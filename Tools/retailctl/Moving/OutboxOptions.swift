import ArgumentParser
import Concurrency
import Contracts
import Logging
import Postgres
import Secrets

/// Where the outboxes are. Without options the stack says it.
struct OutboxOptions: ParsableArguments {
    @Option(
        help: "Directory with the passwords postgres-<service>-password (environment: SECRETS_DIRECTORY).",
        completion: .directory)
    var secrets: String?

    @Option(help: "The database's address (environment: POSTGRES_HOST).")
    var postgresHost: String?

    @Option(help: "The database's port (environment: POSTGRES_PORT).")
    var postgresPort: Int?

    /// Runs `body` with the database of a service, as its role.
    ///
    /// - Throws: `UnreadableFile` if its password is not there, `PostgresError`, and what `body` throws
    func with<Value: Sendable>(
        _ service: ServiceName, _ stack: StackLocation, _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let file = SecretFile("\(secrets ?? stack.secretsDirectory)/postgres-\(service.rawValue)-password")
        // The connection would be tried again and again.
        _ = try file.lines()
        var configuration = stack.postgres(as: service.rawValue, file)
        configuration.host = postgresHost ?? configuration.host
        configuration.port = postgresPort ?? configuration.port
        configuration.schema = service.rawValue
        let loop = EventLoop.start(name: "outbox")
        let database = Database(
            configuration, loop: loop, blockingPool: BlockingPool(name: "blocking", threads: 1, queueLimit: 16),
            logger: Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await database.run() }
            defer { group.cancelAll() }
            return try await body(database)
        }
    }
}
