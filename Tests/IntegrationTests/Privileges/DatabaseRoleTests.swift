import Contracts
import Foundation
import Postgres
import Secrets
import TestSupport
import Testing

/// Logs in to the stack's database as each service's role, and tries everything that is not its own. The roles are those
/// of the catalogue of processes. Each attempt is rolled back.
@Suite(.timeLimit(.minutes(5))) struct DatabaseRoleTests {
    private static let insufficientPrivilege = "42501"

    /// The stack's database, as the superuser or as a service.
    private static func configuration(as service: ServiceName? = nil) throws -> PostgresConfiguration {
        var configuration = try PostgresTestServer.configuration()
        configuration.database = "cloudretail"
        configuration.waitLimit = .seconds(20)
        guard let service else { return configuration }
        let home = try #require(ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_HOME"])
        let file = "\(home)/secrets/postgres-\(service.rawValue)-password"
        configuration.user = service.rawValue
        configuration.passwordFile = SecretFile(file)
        return configuration
    }

    private static func running(
        _ configuration: PostgresConfiguration, _ body: (Database) async throws -> Void
    ) async throws {
        try await withRunning(PostgresTestServer.makeDatabase(configuration), body)
    }

    /// The tables of all services: schema and name.
    private static func tables() async throws -> [(schema: String, name: String)] {
        var tables: [(schema: String, name: String)] = []
        try await running(configuration()) { database in
            let rows = try await database.query(
                """
                SELECT schemaname::text AS schema, tablename::text AS name FROM pg_tables
                WHERE schemaname = ANY(\(ServiceName.owners.map(\.rawValue))) ORDER BY 1, 2
                """)
            tables = try rows.map { (try $0["schema"], try $0["name"]) }
        }
        return tables
    }

    /// - Returns: nil if the role lacks the privilege, else what happened instead
    private static func outcome(of statement: String, in database: Database) async throws -> String? {
        struct RolledBack: Error {}
        do {
            try await database.transaction { transaction in
                _ = try await transaction.query(Statement(stringLiteral: statement))
                throw RolledBack()
            }
            return "allowed"
        } catch is RolledBack {
            return "allowed"
        } catch let error as PostgresError {
            return error.sqlState == insufficientPrivilege ? nil : "\(error)"
        }
    }

    private static func expectRefused(_ statements: [String], as service: ServiceName) async throws {
        try await running(configuration(as: service)) { database in
            for statement in statements {
                let outcome = try await outcome(of: statement, in: database)
                #expect(outcome == nil, "\(service): \(statement)")
            }
        }
    }

    @Test(arguments: ServiceName.owners)
    func `a service reads and writes no other service's table`(service: ServiceName) async throws {
        let foreign = try await Self.tables().filter { $0.schema != service.rawValue }
        #expect(foreign.count > 20)
        try await Self.expectRefused(
            foreign.flatMap { table in
                let name = "\"\(table.schema)\".\"\(table.name)\""
                return [
                    "SELECT FROM \(name) LIMIT 1", "INSERT INTO \(name) DEFAULT VALUES", "DELETE FROM \(name)",
                    "TRUNCATE \(name)", "LOCK TABLE \(name)", "DROP TABLE \(name)",
                    "ALTER TABLE \(name) ADD COLUMN x integer", "CREATE INDEX ON \(name) ((1))",
                ]
            }, as: service)
    }

    @Test(arguments: ServiceName.owners)
    func `a service alters none of its own tables, and creates none`(service: ServiceName) async throws {
        let own = try await Self.tables().filter { $0.schema == service.rawValue }.map { "\"\($0.name)\"" }
        #expect(own.count > 4)
        try await Self.expectRefused(
            own.flatMap {
                ["DROP TABLE \($0)", "ALTER TABLE \($0) ADD COLUMN x integer", "TRUNCATE \($0)"]
            } + [
                "CREATE TABLE mine (id integer)", "CREATE TEMPORARY TABLE mine (id integer)",
                "CREATE TABLE public.mine (id integer)", "CREATE TABLE extensions.mine (id integer)",
                "CREATE SCHEMA mine", "CREATE VIEW mine AS SELECT 1", "CREATE SEQUENCE mine",
                "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            ], as: service)
    }

    @Test(arguments: ProcessCatalogue.owners.map { $0.name })
    func `what has happened can be added to, and not changed`(service: ServiceName) async throws {
        let contract = try #require(ProcessCatalogue.contract(of: service))
        let ledgers = ["migration", "messaging_migration"]
        try await Self.expectRefused(
            (ledgers + contract.appendOnlyTables).flatMap { ["DELETE FROM \($0)", "TRUNCATE \($0)"] }
                + ledgers.flatMap {
                    [
                        "UPDATE \($0) SET checksum = ''",
                        "INSERT INTO \($0) (version, name, checksum) VALUES (99, '', '')",
                    ]
                }, as: service)
        if service == .order {
            try await Self.expectRefused(["UPDATE order_history SET reason = ''"], as: service)
        }
        if service == .inventory { try await Self.expectRefused(["UPDATE ledger SET reason = ''"], as: service) }
    }

    @Test(arguments: ServiceName.owners)
    func `a service has nothing of the server`(service: ServiceName) async throws {
        let other = try #require(ServiceName.owners.first { $0 != service }).rawValue
        try await Self.expectRefused(
            [
                "SELECT lo_create(0)", "SELECT lo_creat(-1)", "SELECT lo_from_bytea(0, 'a')",
                "SELECT lo_open(1, 131072)",
                "SELECT lo_unlink(1)", "SELECT lo_put(1, 0, 'a')", "SELECT lo_import('/etc/passwd')",
                "COPY (SELECT 1) TO '/tmp/mine'", "COPY (SELECT 1) TO PROGRAM 'true'",
                "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('/')", "SELECT pg_reload_conf()",
                "SELECT rolpassword FROM pg_authid", "CREATE ROLE mine", "SET ROLE migrator",
                "SET ROLE postgres", "SET ROLE \"\(other)\"", "ALTER ROLE \"\(other)\" PASSWORD 'x'",
                "ALTER ROLE \"\(service.rawValue)\" SUPERUSER", "ALTER DATABASE cloudretail SET work_mem = '1GB'",
                "SELECT pg_create_physical_replication_slot('mine')", "CREATE PUBLICATION mine FOR ALL TABLES",
                "SELECT pg_advisory_lock(1)", "SELECT pg_try_advisory_xact_lock(1)",
                "SELECT pg_advisory_lock_shared(1, 2)",
                "SET temp_file_limit = -1", "SELECT pg_switch_wal()", "SELECT setting FROM pg_file_settings",
            ], as: service)
    }

    @Test func `no service can take all connections, or fill the disk with what it sorts`() async throws {
        try await Self.running(Self.configuration()) { database in
            let rows = try await database.query(
                """
                SELECT rolname::text AS name FROM pg_roles WHERE rolname = ANY(\(ServiceName.owners.map(\.rawValue)))
                    AND rolconnlimit BETWEEN 1 AND current_setting('max_connections')::int / 2
                    AND rolconfig @> '{temp_file_limit=2GB}'
                """)
            let limited = Set(try rows.map { try $0["name"] as String })
            #expect(limited == Set(ServiceName.owners.map(\.rawValue)))
        }
    }

    @Test(arguments: ServiceName.owners)
    func `a service connects to no other database`(service: ServiceName) async throws {
        try await Self.running(Self.configuration()) { database in
            let rows = try await database.query(
                """
                SELECT datname::text AS name FROM pg_database
                WHERE datname IN ('postgres', 'template1') AND datallowconn
                    AND has_database_privilege(\(service.rawValue), oid, 'CONNECT')
                """)
            #expect(try rows.map { try $0["name"] as String } == [])
        }
    }
}
