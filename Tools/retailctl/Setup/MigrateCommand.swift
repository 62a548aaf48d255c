import ArgumentParser
import Concurrency
import Contracts
import DatabaseServiceKit
import FoundationEssentials
import Logging
import Postgres
import ServiceKit

/// `retailctl migrate`: migrates every service's schema. Run it as the role `migrator`.
struct MigrateCommand: AsyncParsableCommand, SetupCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Applies the migrations that the database lacks, and sets the privileges.")

    @Option(help: "Directory with a folder for each service, which contains its Migrations.")
    var from = "Services"

    @Option(help: "Directory with the migrations of every service's schema.")
    var shared = "Shared/DurableMessaging/Migrations"

    func run() async throws {
        let configuration = ServiceConfiguration()
        let loop = EventLoop.start(name: "loop")
        let pool = BlockingPool(name: "blocking", threads: 1, queueLimit: 16)
        let database = Database(
            try configuration.postgres(user: "migrator", schema: nil), loop: loop, blockingPool: pool,
            logger: Logger(label: "retailctl"))
        for contract in ProcessCatalogue.owners {
            let service = contract.name
            let folder = service.rawValue.prefix(1).uppercased() + service.rawValue.dropFirst()
            let messaging = try Migrator(directory: shared)
            let own = try Migrator(directory: "\(from)/\(folder)/Migrations")
            let applied =
                try await messaging.migrate(
                    schema: service.rawValue, history: "messaging_migration", using: database)
                + own.migrate(schema: service.rawValue, using: database)
            for migration in applied { print("\(service.rawValue): \(migration.fileName)") }
            try await Migrator.run(TablePrivileges.statements(for: contract), using: database)
        }
    }
}
