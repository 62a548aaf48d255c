import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct Outages {
        @Test func `an order is accepted while the order service is down, and settles when it is back`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            var location = ""
            try await TestStack.without("order") {
                let accepted = try await customer.placeOrder()
                #expect(accepted.status == 202, "\(accepted)")
                location = try #require(accepted.header("Location"))
                let unavailable = try await customer.shop.get("/v1/orders")
                #expect(unavailable.status == 503, "\(unavailable)")
                #expect(unavailable.header("Retry-After") != nil)
            }
            try await eventually("it settles") {
                try await customer.shop.get(location).json.status.string == "pending"
            }
            #expect(try await goods.stock() == Goods.Stock(available: 3, reserved: 2, sold: 0))
        }

        @Test func `while inventory is down no request hangs, and an accepted order settles later`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            var location: String?
            try await TestStack.without("inventory") {
                let availability = try await customer.shop.get("/v1/products/\(goods.productID)/availability")
                #expect(availability.status == 503, "\(availability)")
                let placed = try await customer.placeOrder()
                #expect([202, 503].contains(placed.status), "\(placed)")
                location = placed.status == 202 ? placed.header("Location") : nil
            }
            if let location {
                try await eventually("it settles", within: .seconds(40)) {
                    try await customer.shop.get(location).json.status.string == "pending"
                }
            }
        }

        @Test(arguments: ["auth", "product", "cart", "payment"])
        func `an unavailable service is a 503 with Retry-After, and works again afterwards`(name: String)
            async throws
        {
            let customer = try await Customer.join()
            let path =
                ["auth": "/v1/me", "product": "/v1/products", "cart": "/v1/cart"][name]
                ?? "/v1/payments/\(UUID().uuidString)"
            try await TestStack.without(name) {
                let answer = try await customer.shop.get(path)
                #expect(answer.status == 503, "\(answer)")
                #expect(answer.header("Retry-After") != nil)
                #expect(answer.header("Content-Type")?.hasPrefix("application/problem+json") == true)
            }
            let answer = try await customer.shop.get(path)
            #expect(answer.status != 503, "\(answer)")
        }

        @Test func `a crashed service is restarted and has lost nothing`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            for name in ["order", "inventory", "payment"] { try await TestStack.service("kill", name) }
            for name in ["order", "inventory", "payment"] { try await TestStack.service("await", name) }
            let paid = try await customer.pay(orderID)
            #expect(paid.status == 201, "\(paid)")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            try await goods.settles(available: 4, reserved: 0, sold: 1)
        }

        @Test func `an unpaid order expires and releases its stock`() async throws {
            let goods = try await Goods.make(stock: 2)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            try await TestStack.service("restart", "order", "ORDER_PAYMENT_WINDOW_SECONDS=2")
            let placed = try await customer.placeOrder()
            try await TestStack.service("reset", "order")
            #expect(placed.status == 201, "\(placed)")
            let orderID = try #require(placed.json.orderID.string)
            try await eventually("expired") { try await customer.status(of: orderID) == "expired" }
            try await goods.settles(available: 2, reserved: 0, sold: 0)
            #expect(try await customer.pay(orderID).code == "order_not_payable")
        }

        @Test func `while the broker is down the edge answers 503, and the shop recovers afterwards`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            try await TestStack.without("rabbitmq") {
                let read = try await customer.shop.get("/v1/products")
                #expect(read.status == 503, "\(read)")
                #expect(read.header("Retry-After") != nil)
                let placed = try await customer.placeOrder()
                #expect(placed.status == 503, "\(placed)")
            }
            try await eventually("the shop recovers", within: .seconds(30)) {
                try await customer.add(goods.productID).status == 200
            }
            let placed = try await customer.placeOrder()
            #expect(placed.status == 201, "\(placed)")
        }
    }
}
