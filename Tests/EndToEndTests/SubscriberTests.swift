import Foundation
import TestSupport
import Testing

/// Another program that receives events, with what `retailctl subscriber` gives it.
extension EndToEnd {
    @Suite struct Subscribers {
        private static let name = "test-warehouse"
        private static let script = TestStack.repository.appendingPathComponent("Tests/EndToEndTests/Python/guest.py")

        @discardableResult
        private func retailctl(_ arguments: String..., status wanted: Int32 = 0) async throws -> String {
            let (status, output) = try await TestStack.run("retailctl", arguments)
            try #require(status == wanted, "\(arguments) ended with \(status): \(output)")
            return output
        }

        /// Runs `body` with a guest that subscribes to placed and confirmed orders, and the file of its password.
        private func withGuest(_ body: (String) async throws -> Void) async throws {
            let file = NSTemporaryDirectory() + "guest-" + UUID().uuidString
            defer { unlink(file) }
            // Of a run that was interrupted.
            _ = try await TestStack.run("retailctl", ["subscriber", "remove", Self.name, "--yes"])
            try await retailctl(
                "subscriber", "add", Self.name, "--events", "order.placed.v1,order.confirmed.v1", "--password-file",
                file)
            do {
                try await body(file)
            } catch {
                _ = try await TestStack.run("retailctl", ["subscriber", "remove", Self.name, "--yes"])
                throw error
            }
            try await retailctl("subscriber", "remove", Self.name, "--yes")
        }

        /// Buys something.
        ///
        /// - Returns: the order's id
        private func purchase() async throws -> String {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let paid = try await customer.pay(orderID)
            try #require(paid.status == 201, "\(paid)")
            return orderID
        }

        /// What a guest written in Python receives about an order.
        private func received(about orderID: String, _ passwordFile: String) async throws -> String {
            let (status, output) = try await TestStack.execute(
                S3TestServer.python,
                [
                    Self.script.path, String(TestStack.portBase + 1), "guest.\(Self.name)", passwordFile,
                    "http://127.0.0.1:\(TestStack.portBase)", orderID,
                ])
            try #require(status == 0, "\(output)")
            return output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test func `a guest reads a purchase with pika and cloudevents, also after the topology was repaired`()
            async throws
        {
            try await withGuest { file in
                let wanted = "order.placed.v1 order.confirmed.v1"
                #expect(try await received(about: purchase(), file) == wanted)
                let waiting = try await purchase()
                try await retailctl("topology", "check", "--repair", "--yes")
                #expect(try await received(about: waiting, file) == wanted, "what waited before the repair")
                #expect(try await received(about: purchase(), file) == wanted, "what happened after the repair")
            }
        }

        @Test func `a guest cannot be given more than its queue without the topology check noticing`() async throws {
            try await withGuest { file in
                try await BrokerPages().put(
                    "permissions/%2F/guest.\(Self.name)", #"{"configure":"","write":".*","read":".*"}"#)
                let found = try await retailctl("topology", "check", status: 1)
                #expect(found.contains("guest.\(Self.name)"), "\(found)")
                try await retailctl("topology", "check", "--repair")
                #expect(try await received(about: purchase(), file).hasSuffix("order.confirmed.v1"))
            }
        }

        @Test func `a subscription changes, keeps its password, and ends without a trace`() async throws {
            try await withGuest { file in
                let changed = try await retailctl(
                    "subscriber", "add", Self.name, "--events", "order.confirmed.v1", "--json")
                #expect(!changed.contains("password"), "\(changed)")
                #expect(try await received(about: purchase(), file) == "order.confirmed.v1")
                let listed = try await retailctl("subscriber", "list")
                #expect(listed.contains(Self.name) && !listed.contains("order.placed.v1"), "\(listed)")
            }
            try await retailctl("topology", "check")
            let unknown = try await retailctl(
                "subscriber", "add", Self.name, "--events", "order.eaten.v1", status: 64)
            #expect(unknown.contains("order.eaten.v1 is no event"))
        }
    }
}
