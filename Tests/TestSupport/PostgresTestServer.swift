package import Concurrency
import Glibc
import Logging
package import Postgres
import Synchronization

/// The PostgreSQL server that tests share, as `CLOUDRETAIL_TEST_POSTGRES_…` in the environment names it.
package enum PostgresTestServer {
    /// A variable that must be set for the tests with a real server.
    package struct MissingVariable: Error, CustomStringConvertible {
        package let name: String

        package var description: String { "\(name) is not set: these tests need a PostgreSQL server (see `make test`)" }
    }

    /// One event loop and a few blocking threads serve all tests of a process.
    package static let loop = EventLoop.start(name: "test-postgres")
    package static let blockingPool = BlockingPool(name: "test-blocking", threads: 8, queueLimit: 1024)

    private static let administration = Mutex<Database?>(nil)

    /// The superuser's access to the maintenance database.
    package static func configuration() throws -> PostgresConfiguration {
        let port = try variable("PORT")
        guard let port = Int(port) else { throw MissingVariable(name: "CLOUDRETAIL_TEST_POSTGRES_PORT (a number)") }
        return PostgresConfiguration(
            host: try variable("HOST"), port: port, database: try variable("DATABASE"), user: try variable("USER"),
            password: try variable("PASSWORD"),
            tls: getenv("CLOUDRETAIL_TEST_POSTGRES_CA_FILE").map { .init(rootCertificate: String(cString: $0)) },
            applicationName: "cloudretail-tests")
    }

    package static func makeDatabase(_ configuration: PostgresConfiguration) -> Database {
        var logger = Logger(label: "test.postgres")
        logger.logLevel = .error
        return Database(configuration, loop: loop, blockingPool: blockingPool, logger: logger)
    }

    /// Runs a statement as the superuser, outside any test's database, always in the same session.
    @discardableResult
    package static func administrate(_ statement: Statement) async throws -> Rows {
        try await administrator().query(statement)
    }

    /// Stays connected until the process ends.
    private static func administrator() throws -> Database {
        var configuration = try configuration()
        configuration.sharedConnections = 1
        configuration.waitLimit = .seconds(20)
        configuration.statementTimeout = .seconds(60)
        return administration.withLock { known in
            if let known { return known }
            let database = makeDatabase(configuration)
            Task { await database.run() }
            known = database
            return database
        }
    }

    private static func variable(_ suffix: String) throws -> String {
        let name = "CLOUDRETAIL_TEST_POSTGRES_" + suffix
        guard let value = getenv(name) else { throw MissingVariable(name: name) }
        return String(cString: value)
    }
}
