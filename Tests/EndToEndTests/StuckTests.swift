import Foundation
import TestSupport
import Testing

/// `retailctl stuck`, while a queue that an order needs is paused.
extension EndToEnd {
    @Suite struct Stuck {
        @Test func `a stuck order is listed with its reason until it progresses`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            var orderID = ""
            try await Self.retailctl("pause", "inventory.commands")
            try await mending {
                let placed = try await customer.placeOrder()
                #expect(placed.status == 202, "\(placed)")
                orderID = try #require(placed.header("Location")?.split(separator: "/").last.map(String.init))
                var (status, order): (Int32, JSONTree?) = (0, nil)
                try await eventually("it is listed as stuck, with the queued message", within: .seconds(20)) {
                    let search = try await Self.search()
                    (status, order) = (search.status, search.found.first { $0.orderID.string == orderID })
                    return order?.reasons.array.contains { reason in
                        reason.string?.contains("inventory.reserve.v1") == true
                    } == true
                }
                #expect(status == 1)
                #expect(order?.status.string == "accepted")
                #expect(order?.waitsFor.string == "inventory")
                #expect(order?.reasons[0].string?.hasPrefix("inventory.commands is paused by ") == true)
                let (_, text) = try await TestStack.run("retailctl", ["stuck"])
                #expect(text.contains(orderID), "\(text)")
                #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(text)")
            } _: {
                try await Self.retailctl("resume", "inventory.commands")
            }
            try await eventually("it settles", within: .seconds(60)) {
                try await customer.status(of: orderID) == "pending"
            }
            #expect(try await !Self.search().found.contains { $0.orderID.string == orderID })
        }

        private static func retailctl(_ arguments: String...) async throws {
            let (status, output) = try await TestStack.run("retailctl", arguments)
            try #require(status == 0, "\(output)")
        }

        private static func search() async throws -> (status: Int32, found: [JSONTree]) {
            let (status, output) = try await TestStack.run("retailctl", ["stuck", "--json"])
            return (status, JSONTree(Data(output.utf8)).orders.array)
        }
    }
}
