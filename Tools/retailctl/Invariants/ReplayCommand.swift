import ArgumentParser
import Concurrency
import Contracts
import DatabaseServiceKit
import DurableMessaging
import Foundation
import Logging
import Postgres
import Secrets
import ServiceKit

/// `retailctl replay`: publishes old messages again, for a broker that has lost its data. A service that has handled a
/// message already repeats its first outcome, so a replay changes nothing else.
struct ReplayCommand: AsyncParsableCommand {
    private static let slice: Int64 = 1000

    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Publishes every service's outbox again: all messages of the last seven days.",
        discussion: "Confidential messages, which contain codes, are deleted once sent and not replayed.")

    @Option(
        help: "Directory with the passwords postgres-<service>-password (environment: SECRETS_DIRECTORY).",
        completion: .directory)
    var secrets: String?

    @Option(help: "The database's address (environment: POSTGRES_HOST).")
    var postgresHost: String?

    @Option(help: "The database's port (environment: POSTGRES_PORT).")
    var postgresPort: Int?

    @Option(help: "Only messages that were published in the last HOURS hours.")
    var hours = 168

    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        let loop = EventLoop.start(name: "loop")
        let pool = BlockingPool(name: "blocking", threads: 1, queueLimit: 16)
        for service in ServiceName.owners {
            let database = Database(
                try configuration(of: service), loop: loop, blockingPool: pool, logger: Logger(label: "retailctl"))
            let replayed = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: loop) { await database.run() }
                defer { group.cancelAll() }
                return try await replay(database)
            }
            print("\(service.rawValue): \(replayed) messages will be published again")
        }
    }

    private func configuration(of service: ServiceName) throws -> PostgresConfiguration {
        let name = service.rawValue
        let stack = stackOptions.stack
        let directory = secrets ?? stack.secretsDirectory
        var configuration = PostgresConfiguration(
            host: postgresHost ?? stack.configuration.string("postgres.host", default: "127.0.0.1"),
            port: postgresPort ?? stack.configuration.integer("postgres.port", default: 8083),
            database: stack.configuration.string("postgres.database", default: "cloudretail"), user: name,
            password: "", tls: stack.configuration.postgresTLS, schema: name, applicationName: "retailctl")
        configuration.passwordFile = SecretFile("\(directory)/postgres-\(name)-password")
        return configuration
    }

    /// In slices, so that no transaction is long and the relays can start early.
    private func replay(_ database: Database) async throws -> Int {
        let last: Int64? = try await database.query("SELECT max(sequence) AS last FROM outbox").first?["last"]
        var replayed = 0
        for start in stride(from: 0, through: last ?? 0, by: Int(Self.slice)) {
            replayed += try await database.query(
                """
                UPDATE outbox SET sent_at = NULL
                WHERE sequence > \(Int64(start)) AND sequence <= \(Int64(start) + Self.slice) AND body IS NOT NULL
                    AND sent_at > now() - \(Duration.seconds(hours * 3600))
                """
            ).affectedCount
        }
        return replayed
    }
}
