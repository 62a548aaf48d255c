import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct Idempotency {
        @Test func `a repeated key returns the same order, even after the cart is empty`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let key = UUID().uuidString
            let first = try await customer.placeOrder(key: key)
            #expect(first.status == 201, "\(first)")
            #expect(first.header("Idempotency-Replayed") == nil)
            #expect(try await customer.shop.get("/v1/cart").json.items.array.isEmpty)
            let second = try await customer.placeOrder(key: key)
            #expect(second.status == 201, "\(second)")
            #expect(second.header("Idempotency-Replayed") == "true")
            #expect(second.json.orderID.string == first.json.orderID.string)
            #expect(try await goods.stock() == Goods.Stock(available: 3, reserved: 2, sold: 0))
            let other = try await customer.placeOrder(key: key, #"{"note":"another body"}"#)
            #expect(other.status == 422, "\(other)")
            #expect(other.code == "idempotency_key_reused")
        }

        @Test func `concurrent requests with one key make one order`() async throws {
            let goods = try await Goods.make(stock: 50)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 5)
            let key = UUID().uuidString
            let answers = try await withThrowingTaskGroup(of: Shop.Answer.self) { group in
                for _ in 0..<8 { group.addTask { try await customer.placeOrder(key: key) } }
                return try await group.reduce(into: [Shop.Answer]()) { $0.append($1) }
            }
            #expect(answers.contains { $0.status == 201 })
            #expect(answers.allSatisfy { $0.status == 201 || $0.status == 409 }, "\(answers)")
            let placed = answers.filter { $0.status == 201 }
            #expect(Set(placed.compactMap(\.json.orderID.string)).count == 1)
            #expect(try await goods.stock() == Goods.Stock(available: 45, reserved: 5, sold: 0))
        }

        @Test func `a repeated key pays once`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let key = UUID().uuidString
            let first = try await customer.pay(orderID, key: key)
            #expect(first.status == 201, "\(first)")
            let second = try await customer.pay(orderID, key: key)
            #expect(second.status == 201, "\(second)")
            #expect(second.header("Idempotency-Replayed") == "true")
            #expect(second.json.paymentID.string == first.json.paymentID.string)
            let other = try await customer.pay(orderID, method: "card", token: "tok_ok", key: key)
            #expect(other.code == "idempotency_key_reused")
            let third = try await customer.pay(orderID)
            #expect(third.code == "order_not_payable", "\(third)")
        }

        @Test func `concurrent payments of one order charge once`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let answers = try await withThrowingTaskGroup(of: Shop.Answer.self) { group in
                for _ in 0..<6 { group.addTask { try await customer.pay(orderID, method: "card", token: "tok_ok") } }
                return try await group.reduce(into: [Shop.Answer]()) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 1, "\(answers)")
            #expect(answers.allSatisfy { $0.status == 201 || $0.status == 409 }, "\(answers)")
            try await goods.settles(available: 0, reserved: 0, sold: 1)
        }

        @Test func `a request without an idempotency key is refused`() async throws {
            let customer = try await Customer.join()
            for path in ["/v1/orders", "/v1/payments"] {
                let answer = try await customer.shop.post(path, "{}")
                #expect(answer.status == 400, "\(answer)")
                #expect(answer.header("Content-Type")?.hasPrefix("application/problem+json") == true)
            }
        }
    }
}
