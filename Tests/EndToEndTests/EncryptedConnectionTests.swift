import Contracts
import Foundation
import RabbitMQ
import TestSupport
import Testing

/// TLS between the processes of the running stack and its servers.
extension EndToEnd {
    @Suite struct EncryptedConnections {
        private static let owners = Set(ServiceName.owners.map(\.rawValue))

        /// The users of the broker whose connections are all encrypted, and those with one that is not.
        private func brokerUsers() async throws -> (encrypted: Set<String>, plain: Set<String>) {
            let (status, output) = try await TestStack.run(
                "rabbitmqctl", ["--quiet", "list_connections", "--no-table-headers", "user", "ssl"])
            try #require(status == 0, "\(output)")
            let rows = output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            let plain = Set(rows.filter { $0.last != "true" }.compactMap(\.first))
            return (Set(rows.compactMap(\.first)).subtracting(plain), plain)
        }

        /// The roles of the database whose connections over the network are encrypted, or not.
        private func databaseRoles(areEncrypted: Bool) async throws -> Set<String> {
            let roles = try await TestStack.psql(
                """
                SELECT DISTINCT usename FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                WHERE client_addr IS NOT NULL AND ssl = \(areEncrypted) AND usename <> ''
                """)
            return Set(roles.split(separator: "\n").map(String.init))
        }

        private func expectEncryption() async throws {
            let users = Set(
                ServiceName.allCases.filter { $0 != .retailctl }.flatMap { [$0.rawValue, $0.consumingUser] })
            try await eventually("every service is connected, encrypted") {
                guard try await brokerUsers().encrypted.isSuperset(of: users) else { return false }
                return try await databaseRoles(areEncrypted: true).isSuperset(of: Self.owners)
            }
            #expect(try await brokerUsers().plain == [])
            #expect(try await databaseRoles(areEncrypted: false) == [])
        }

        @Test func `every process speaks TLS to the broker and to the database`() async throws {
            try await expectEncryption()
        }

        @Test func `the broker and the database refuse connections without TLS`() async throws {
            let port = TestStack.portBase + 3
            let (status, output) = try await TestStack.shell(
                """
                PGPASSFILE=\(TestStack.home)/secrets/pgpass PGSSLMODE=disable \
                    psql --host=127.0.0.1 --port=\(port) --username=postgres postgres -c 'SELECT 1'
                """)
            #expect(status != 0 && output.contains("no encryption"), "\(output)")
            var configuration = try RabbitMQTestServer.configuration()
            configuration.tls = nil
            await #expect(throws: RabbitMQError.self) {
                try await withRunningClient(configuration) { client in
                    try await client.publish(
                        Publication(
                            exchange: "", routingKey: "nowhere", properties: MessageProperties(), body: [],
                            isMandatory: false, isConfirmed: true))
                }
            }
        }

        @Test func `only their owner reads the keys`() async throws {
            let keys = try await TestStack.shell("find '\(TestStack.home)' -name '*key*.pem' -printf '%m %p\\n'").output
                .split(separator: "\n")
            #expect(keys.count >= 5)
            #expect(keys.filter { !$0.hasPrefix("600 ") } == [])
        }

        @Test func `the edge reports for how long each certificate is valid`() async throws {
            let metrics = try await TestStack.admin(of: "edge").get("/metrics")
            let text = String(decoding: metrics.body, as: UTF8.self)
            for name in ["authority", "rabbitmq", "postgresql", "smtp"] {
                let line = text.split(separator: "\n").first {
                    $0.hasPrefix("cloudretail_certificate_remaining_seconds") && $0.contains("certificate=\"\(name)\"")
                }
                let seconds = line?.split(separator: " ").last.flatMap { Double($0) }
                #expect(try #require(seconds, "\(name)") > 80 * 86_400, "\(name)")
            }
        }

        // MARK: Renewal

        /// What identifies the certificate that a server shows now.
        private func serial(port: Int, _ options: String) async throws -> String {
            let shown = try await TestStack.shell(
                """
                openssl s_client -connect localhost:\(port) \(options) -verify_return_error -verify_hostname localhost \
                    -CAfile '\(TestStack.home)/authority.pem' < /dev/null 2> /dev/null | openssl x509 -noout -serial
                """)
            try #require(shown.status == 0, "\(shown.output)")
            return shown.output
        }

        private func serials() async throws -> [String] {
            [
                try await serial(port: TestStack.portBase + 1, ""),
                try await serial(port: TestStack.portBase + 3, "-starttls postgres"),
            ]
        }

        /// The processes of the shop and both servers, by their ids.
        private func processIDs() throws -> [String: String] {
            try Dictionary(
                uniqueKeysWithValues: (TestStack.processes + ["rabbitmq", "postgresql"]).map {
                    ($0, try String(contentsOfFile: "\(TestStack.home)/run/\($0).pid", encoding: .utf8))
                })
        }

        /// Buys all the time while `body` runs.
        private func whileCustomersShop(_ body: () async throws -> Void) async throws {
            let goods = try await Goods.make(stock: 100_000)
            let customer = try await Customer.join()
            let shoppers = Shoppers(goods: goods, ports: [Shop.first.port])
            async let shopping: Void = shoppers.shop(as: customer)
            let result: Result<Void, any Error>
            do {
                result = .success(try await body())
                let orders = shoppers.orders
                try await eventually("orders after it") { shoppers.orders > orders }
            } catch {
                shoppers.leave()
                await shopping
                throw error
            }
            shoppers.leave()
            await shopping
            try result.get()
            #expect(shoppers.failures.filter { !Shoppers.isDelayed($0) } == [])
        }

        @Test func `a new authority and new certificates are used without a restart and without a failed request`()
            async throws
        {
            let (before, processes) = (try await serials(), try processIDs())
            try await whileCustomersShop {
                let (status, output) = try await TestStack.run("renew-certificates", ["authority"])
                try #require(status == 0, "\(output)")
                let after = try await serials()
                #expect(zip(before, after).allSatisfy { $0 != $1 })
                // A process that begins now trusts the new authority.
                try await TestStack.replace("cart")
            }
            // So do those that have been running.
            let (status, output) = try await TestStack.run("rabbitmqctl", ["--quiet", "close_all_connections", "test"])
            try #require(status == 0, "\(output)")
            try await TestStack.psql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('\(Self.owners.joined(separator: "', '"))')"
            )
            for process in TestStack.processes { try await TestStack.service("await", process) }
            try await expectEncryption()
            let kept = try processIDs().filter { $0.key != "cart" }
            #expect(kept == processes.filter { $0.key != "cart" })
        }
    }
}
