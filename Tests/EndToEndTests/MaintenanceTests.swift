import Foundation
import TestSupport
import Testing

/// Maintenance, as an operator turns it on and customers notice it.
extension EndToEnd {
    @Suite struct Maintenance {
        private static let message = "We are back at five."

        @discardableResult
        private func maintenance(_ arguments: String...) async throws -> String {
            let (status, output) = try await TestStack.run("retailctl", ["maintenance"] + arguments)
            try #require(status == 0, "\(arguments) ended with \(status): \(output)")
            return output
        }

        /// Always ends it, since every other test would be refused.
        private func during(_ end: String, _ body: () async throws -> Void) async throws {
            try await maintenance("on", "--until", end, "--message", Self.message, "--reason", "a test")
            do { try await body() } catch {
                try await maintenance("off")
                throw error
            }
            try await maintenance("off", "--reason", "the test is over")
        }

        @Test func `changes are refused by every edge, reads and placed orders go on, and an operator ends it`()
            async throws
        {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let plan = try await maintenance("on", "--until", "10m", "--message", Self.message, "--dry-run")
            #expect(plan.contains("Nothing was changed"), "\(plan)")
            #expect(try await customer.add(goods.productID).status == 200)

            try await during("10m") {
                let refused = try await customer.add(goods.productID)
                #expect(refused.status == 503, "\(refused)")
                #expect(refused.json.code.string == "maintenance")
                #expect(refused.json.detail.string == Self.message)
                let seconds = try #require(refused.header("Retry-After").flatMap { Int($0) })
                #expect((500...600).contains(seconds))
                #expect(try await customer.placeOrder().json.code.string == "maintenance")
                #expect(try await customer.shop.get("/v1/products/\(goods.productID)").status == 200)
                #expect(try await customer.shop.get("/v1/cart").status == 200)
                // An order that was placed before is paid, confirmed, and its receipt is mailed.
                #expect(try await customer.pay(orderID).status == 201)
                try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
                let report = try await maintenance("status", "--json")
                #expect(report.contains(Self.message) && report.contains("\"refusesChanges\" : true"), "\(report)")
                try await expectLaterEdgesFollow()
            }
            #expect(try await customer.add(goods.productID).status == 200)
            let (_, journal) = try await TestStack.run("retailctl", ["audit"])
            #expect(journal.contains("maintenance on") && journal.contains("maintenance off"), "\(journal)")
        }

        /// A restarted process knows it, and so does one that starts later.
        private func expectLaterEdgesFollow() async throws {
            try await TestStack.service("restart", "edge")
            try await TestStack.service("start", "edge-2")
            for port in [TestStack.portBase, TestStack.portBase + 10] {
                try await eventually("the edge at \(port) refuses changes") {
                    try await Shop(port: port).post("/v1/auth/register", #"{"email":"x"}"#).json.code.string
                        == "maintenance"
                }
            }
            try await TestStack.service("stop", "edge-2")
        }

        @Test func `it ends by itself`() async throws {
            let customer = try await Customer.join()
            let goods = try await Goods.make(stock: 5)
            try await maintenance("on", "--until", "3s", "--message", Self.message)
            #expect(try await customer.add(goods.productID).json.code.string == "maintenance")
            try await eventually("changes are served") { try await customer.add(goods.productID).status == 200 }
        }

        @Test func `an end in the past is refused, and changes nothing`() async throws {
            let (status, output) = try await TestStack.run(
                "retailctl",
                ["maintenance", "on", "--until", "2020-01-01T00:00:00Z", "--message", Self.message])
            #expect(status == 2 && output.contains("not in the future"), "\(output)")
            #expect(try await maintenance().contains("No maintenance"))
        }
    }
}
