import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Encryption` {
    private func configuration(
        of server: PrivatePostgres, host: String = "localhost", trusting rootCertificate: String
    ) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            host: host, port: server.port, database: "postgres", user: server.user, password: server.password,
            tls: .init(rootCertificate: rootCertificate), applicationName: "cloudretail-tests")
        configuration.waitLimit = .seconds(5)
        return configuration
    }

    /// Waits until connections fail with an error that contains `reason`.
    private func expectRefusal(of configuration: PostgresConfiguration, because reason: String) async throws {
        var configuration = configuration
        configuration.waitLimit = .milliseconds(200)
        try await withRunning(PostgresTestServer.makeDatabase(configuration)) { database in
            try await eventually("refused because " + reason) {
                let error = await postgresError { try await database.query("SELECT 1") }
                return error?.code == .unavailable && error?.message.contains(reason) == true
            }
        }
    }

    @Test func `is required, and host name and certificate are verified`() async throws {
        try await PrivatePostgres.with { server in
            let right = configuration(of: server, trusting: server.rootCertificate)
            try await withRunning(PostgresTestServer.makeDatabase(right)) { database in
                let isEncrypted: Bool = try await database.value(
                    "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                #expect(isEncrypted)
                // Large enough for many TLS records.
                let bytes = [UInt8](repeating: 1, count: 2_000_000)
                #expect(try await database.value("SELECT \(bytes)") == bytes)
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 0..<200 { group.addTask { try await database.value("SELECT \(number)") } }
                    let sum = try await group.reduce(0, +)
                    #expect(sum == 19_900)
                }
            }
            let wrongAuthority = configuration(of: server, trusting: server.otherRootCertificate)
            try await expectRefusal(of: wrongAuthority, because: "certificate verify failed")
            let wrongName = configuration(of: server, host: "127.0.0.1", trusting: server.rootCertificate)
            try await expectRefusal(of: wrongName, because: "does not match host name")
            let noAuthority = configuration(of: server, trusting: "/nowhere/root.crt")
            try await expectRefusal(of: noAuthority, because: "does not exist")

            try await withRunning(PostgresTestServer.makeDatabase(right)) { database in
                try await database.query("ALTER SYSTEM SET ssl = off")
                try await database.query("SELECT pg_reload_conf()")
            }
            try await expectRefusal(of: right, because: "does not support SSL")
        }
    }

    @Test func `a renewed certificate is used without a restart, and an expired one is refused`() async throws {
        try await PrivatePostgres.with { server in
            let both = configuration(of: server, trusting: server.bothRootCertificates)
            try await withRunning(PostgresTestServer.makeDatabase(both)) { database in
                #expect(try await database.value("SELECT 1") == 1)
                try server.renewCertificate(byOtherAuthority: true, days: 2)
                try await database.query("SELECT pg_reload_conf()")
                // It ends the session; the next statement opens a connection.
                try await eventually("another session") {
                    _ = await postgresError {
                        try await database.query("SELECT pg_terminate_backend(pg_backend_pid())")
                    }
                    return await postgresError { try await database.query("SELECT 1") } == nil
                }
            }
            let other = configuration(of: server, trusting: server.otherRootCertificate)
            try await withRunning(PostgresTestServer.makeDatabase(other)) { database in
                #expect(try await database.value("SELECT 1") == 1)
                try server.renewCertificate(byOtherAuthority: true, days: -1)
                try await database.query("SELECT pg_reload_conf()")
            }
            try await expectRefusal(of: other, because: "certificate verify failed")
        }
    }
}
