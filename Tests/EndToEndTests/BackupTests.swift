import Foundation
import TestSupport
import Testing

/// Backups of the running stack, to a directory and to a bucket. `make restore-drill` restores under load.
extension EndToEnd {
    @Suite struct Backups {
        private static let metrics = Shop(port: TestStack.portBase + 9)

        @discardableResult
        private func script(_ name: String, _ arguments: String...) async throws -> String {
            let (status, output) = try await TestStack.run(name, arguments)
            try #require(status == 0, "\(name) \(arguments) ended with \(status): \(output)")
            return output
        }

        /// With backups turned on, and always off again.
        private func withBackups(_ settings: [String] = [], _ body: () async throws -> Void) async throws {
            let (status, output) = try await TestStack.run("backup", ["on"] + settings)
            try await mending {
                try #require(status == 0, "\(output)")
                try await body()
            } _: {
                try await script("backup", "off")
                try? FileManager.default.removeItem(atPath: "\(TestStack.home)/env/backup.env")
            }
        }

        private func metric(_ name: String) async throws -> String? {
            let text = String(decoding: try await Self.metrics.get("/metrics").body, as: UTF8.self)
            return text.split(separator: "\n").first { $0.hasPrefix(name + " ") }?.split(separator: " ").last
                .map { String($0) }
        }

        @Test func `a backup is verified by restoring it, and its secrets need a key that is not in it`() async throws {
            let order = try await placeOrder()
            try await withBackups(["BACKUP_KEEP=1"]) {
                let made = try await script("backup", "now")
                #expect(made.contains("\"verified\"") && made.contains("\"orders\""), "\(made)")
                #expect(JSONTree(Data(try await script("backup", "list").utf8)).array.count == 1)
                #expect(try await metric("cloudretail_wal_receiver_synchronous") == "1.0")

                let home = try TestStack.home
                let place = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(order)")
                defer { try? FileManager.default.removeItem(at: place) }
                try await script("restore", "secrets", "\(home)/backup-identity", place.path)
                for name in ["admin-password", "auth-signing-key.pem", "backup-password"] {
                    let restored = try Data(contentsOf: place.appendingPathComponent("secrets/\(name)"))
                    #expect(try restored == Data(contentsOf: URL(fileURLWithPath: "\(home)/secrets/\(name)")))
                }
                let definitions = try Data(contentsOf: place.appendingPathComponent("definitions.json"))
                #expect(String(decoding: definitions, as: UTF8.self).contains("order.commands"))
            }
            let slots = try await TestStack.psql("SELECT count(*) FROM pg_replication_slots")
            #expect(slots.hasPrefix("0"), "PostgreSQL keeps its log for nobody")
        }

        @Test func `no change is confirmed while nobody receives the log, unless an operator allows it`() async throws {
            let goods = try await Goods.make(stock: 50)
            let customer = try await Customer.join()
            try await withBackups {
                #expect(try await customer.add(goods.productID).status == 200)
                try await TestStack.service("stop", "receiver")
                let unconfirmed = try await customer.add(goods.productID)
                #expect(unconfirmed.status == 503, "\(unconfirmed)")
                try await eventually("the metric shows it") {
                    try await metric("cloudretail_wal_receiver_connected") == "0.0"
                }
                try await TestStack.service("start", "receiver")
                try await eventually("changes are confirmed again") {
                    try await customer.add(goods.productID).status == 200
                }
                try await script("backup", "on", "RPO=asynchronous")
                try await TestStack.service("stop", "receiver")
                #expect(try await customer.add(goods.productID).status == 200)
                try await TestStack.service("start", "receiver")
            }
        }

        @Test func `what was acknowledged is restored from a bucket and the received log`() async throws {
            let home = try TestStack.home
            try await S3TestServer.with { server, _ in
                for (name, value) in [("backup-s3-access-key", "AKIDEXAMPLE"), ("backup-s3-secret", "secret")] {
                    try Data(value.utf8).write(to: URL(fileURLWithPath: "\(home)/secrets/\(name)"))
                }
                let endpoint = try await server.endpoint()
                let settings = [
                    "RPO=0", "BACKUP_S3_URL=s3://\(S3TestServer.bucket)/shop", "BACKUP_S3_ENDPOINT=\(endpoint)",
                ]
                try await withBackups(settings) {
                    try await eventually("the first backup is made", within: .seconds(120)) {
                        try await script("backup", "list").contains("\"id\"")
                    }
                    let order = try await placeOrder()
                    try await TestStack.service("kill", "postgresql")
                    try await script("restore", "database")
                    let found = try await TestStack.psql(
                        "SELECT count(*) FROM \"order\".customer_order WHERE order_id = '\(order)'")
                    #expect(found.hasPrefix("1"), "order \(order) was acknowledged, and is gone")
                    _ = try await placeOrder()
                }
            }
        }

        private func placeOrder() async throws -> String {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            return try #require(try await customer.placeOrder().json.orderID.string)
        }
    }
}
