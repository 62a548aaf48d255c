import Foundation
import TestSupport
import Testing

/// Pauses when they are needed most: while the database is away, and with orders under way.
extension EndToEnd {
    @Suite struct Pauses {
        @discardableResult
        private func retailctl(_ arguments: String...) async throws -> String {
            let (status, output) = try await TestStack.run("retailctl", arguments)
            try #require(status == 0, "\(arguments) ended with \(status): \(output)")
            return output
        }

        private func waiting(in queue: String) async throws -> Int {
            let (status, output) = try await TestStack.run("rabbitmqctl", ["-q", "list_queues", "name", "messages"])
            try #require(status == 0, "\(output)")
            let line = output.split(separator: "\n").first { $0.hasPrefix("\(queue)\t") }
            return line.flatMap { Int($0.split(separator: "\t")[1]) } ?? -1
        }

        @Test func `a queue can be paused while the database is away, and stays paused when it is back`() async throws {
            let queue = "cart.on-order-rejected"
            try await TestStack.without("postgresql") {
                let output = try await retailctl("pause", queue)
                #expect(output.contains("keep it in memory"), "\(output)")
            }
            try await eventually("the pause is stored", within: .seconds(30)) {
                try await TestStack.psql("SELECT queue FROM cart.paused_consumption").contains(queue)
            }
            #expect(try await retailctl("queues").contains("\(queue) is paused by"))
            try await retailctl("resume", queue)
            #expect(try await !TestStack.psql("SELECT queue FROM cart.paused_consumption").contains(queue))
        }

        @Test func `a pause of inventory's commands does not multiply them`() async throws {
            let queue = "inventory.commands"
            let goods = try await Goods.make(stock: 10)
            var orders: [(customer: Customer, id: String)] = []
            try await retailctl("pause", queue, "--reason", "a test")
            try await mending {
                for _ in 1...3 {
                    let customer = try await Customer.join()
                    _ = try await customer.add(goods.productID)
                    let accepted = try await customer.placeOrder()
                    orders.append((customer, try #require(accepted.json.orderID.string, "\(accepted)")))
                }
                // Each order was tried again twice, after two seconds and after ten.
                try await eventually("all orders were tried again", within: .seconds(60)) {
                    for order in orders {
                        let (_, log) = try await TestStack.shell(
                            "grep '\(order.id)' \(try TestStack.home)/log/order*.log | grep -c 'order not settled yet'")
                        guard Int(log.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 >= 2 else { return false }
                    }
                    return true
                }
                #expect(try await waiting(in: queue) == orders.count)
            } _: {
                try await retailctl("resume", queue)
            }
            for (customer, id) in orders {
                try await eventually("order \(id) is settled", within: .seconds(30)) {
                    try await customer.shop.get("/v1/orders/\(id)").json.status.string == "pending"
                }
            }
        }
    }
}
