import Foundation
import TestSupport
import Testing

/// A rolling update while customers shop.
extension EndToEnd {
    @Suite struct RollingRestart {
        @Test func `restarting every process in turn fails no request`() async throws {
            let goods = try await Goods.make(stock: 100_000)
            let customers = try await withThrowingTaskGroup(of: Customer.self) { group in
                for _ in 0..<3 { group.addTask { try await Customer.join() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let shoppers = Shoppers(goods: goods, ports: [Shop.first.port])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for customer in customers { group.addTask { await shoppers.shop(as: customer) } }
                group.addTask {
                    defer { shoppers.leave() }
                    try await Self.restartEverything(shoppers)
                }
                try await group.waitForAll()
            }
            #expect(shoppers.failures == [])
            #expect(shoppers.orders >= 10)
            try await eventually("every order is paid for and confirmed") {
                try await goods.stock()
                    == Goods.Stock(
                        available: 100_000 - shoppers.orders, reserved: 0, sold: shoppers.orders)
            }
        }

        @Test func `a stopping edge reports draining, and serves until the load balancer has noticed`() async throws {
            try await TestStack.service("restart", "edge", "DRAIN_SECONDS=4")
            let admin = try TestStack.admin(of: "edge")
            #expect(try await admin.get("/readyz").status == 200)
            async let stopped: Void = TestStack.service("reset", "edge")
            try await eventually("it says that it is draining") {
                let answer = try await admin.get("/readyz")
                return answer.status == 503 && String(decoding: answer.body, as: UTF8.self).contains("draining")
            }
            #expect(try await Shop.first.get("/v1/categories").status == 200)
            try await stopped
        }

        private static func restartEverything(_ shoppers: Shoppers) async throws {
            let half = TestStack.processes.count / 2
            for services in [Array(TestStack.processes.prefix(half)), Array(TestStack.processes.dropFirst(half))] {
                let seconds = services.map { "\($0)-2" }
                try await each(of: seconds) { try await TestStack.service("start", $0) }
                // A load balancer sends no new requests to an instance that is about to stop.
                if services.contains("edge") { shoppers.use([Shop.second.port]) }
                try await each(of: services) { try await TestStack.replace($0) }
                shoppers.use([Shop.first.port])
                try await each(of: seconds) { try await TestStack.service("stop", $0) }
            }
        }

        private static func each(
            of names: [String], _ body: @escaping @Sendable (String) async throws -> Void
        ) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names { group.addTask { try await body(name) } }
                try await group.waitForAll()
            }
        }
    }
}
