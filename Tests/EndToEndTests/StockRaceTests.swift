import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct StockRace {
        @Test func `of forty customers who order the last seven units seven succeed`() async throws {
            try await race(at: [.first])
        }

        @Test func `the journey and the race succeed with two processes of each service and two edges`() async throws {
            let names = TestStack.processes
            for name in names { try await TestStack.service("start", "\(name)-2") }
            do {
                _ = try await Customer.join(.second)
                try await race(at: [.first, .second])
                try await Journey().`a customer registers, browses, orders, pays cash and gets a receipt`()
            } catch {
                for name in names { try await TestStack.service("stop", "\(name)-2") }
                throw error
            }
            for name in names { try await TestStack.service("stop", "\(name)-2") }
        }

        private func race(at shops: [Shop]) async throws {
            let goods = try await Goods.make(stock: 7)
            let customers = try await Crowd.gather(before: goods, at: shops)
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for customer in customers { group.addTask { try await customer.outcomeOfPlacing() } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "pending" } == 7, "\(outcomes)")
            #expect(outcomes.count { $0 == "insufficient_stock" } == 33, "\(outcomes)")
            #expect(try await goods.stock() == Goods.Stock(available: 0, reserved: 7, sold: 0))
        }

        @Test func `all concurrent additions of one customer are counted`() async throws {
            let goods = try await Goods.make(stock: 100)
            let customer = try await Customer.join()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await customer.add(goods.productID, 2).status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(try await customer.shop.get("/v1/cart").json.items[0].quantity.integer == 40)
        }
    }
}
