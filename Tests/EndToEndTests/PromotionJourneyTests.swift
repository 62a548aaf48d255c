import Foundation
import TestSupport
import Testing

/// An administrator's promotion, over HTTP.
extension EndToEnd {
    @Suite struct Promotions {
        private func promote(_ admin: Customer, _ terms: String) async throws -> String {
            let code = "P\(UInt64.random(in: 0 ... .max))"
            let made = try await admin.shop.post("/v1/admin/promo-codes", #"{"code":"\#(code)",\#(terms)}"#)
            try #require(made.status == 201, "\(made)")
            return code
        }

        private func apply(_ code: String, _ customer: Customer) async throws -> Shop.Answer {
            try await customer.shop.put("/v1/cart/promo-code", #"{"code":"\#(code)"}"#)
        }

        @Test func `a promotion is applied in the cart, lowers the payment, and is in the receipt`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let code = try await promote(
                goods.admin, #""percentOff":25,"minSubtotal":{"amount":2000,"currency":"USD"},"perCustomerLimit":1"#)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let early = try await apply(code, customer)
            #expect(early.status == 422)
            #expect(early.code == "promo_code_invalid")
            #expect(early.json.detail.string == "This promotion is for orders of at least $20.00.")
            _ = try await customer.add(goods.productID)
            let cart = try await apply(code.lowercased(), customer)
            #expect(cart.status == 200, "\(cart)")
            #expect(cart.json.promoCode.string == code)
            #expect(cart.json.discount.amount.integer == 500)
            #expect(cart.json.total.amount.integer == 1500)

            let order = try await customer.placeOrder()
            #expect(order.status == 201, "\(order)")
            #expect(order.json.discount.amount.integer == 500)
            let orderID = try #require(order.json.orderID.string)
            let paid = try await customer.pay(orderID)
            #expect(paid.json.amount.amount.integer == 1500, "\(paid)")
            let receipt = try await Mailbox.mail(to: customer.email) { $0.subject.contains("is confirmed") }
            #expect(receipt.raw.contains("-$5.00"))
            try await eventually("the code is removed from the cart") {
                try await customer.shop.get("/v1/cart").json.promoCode.isNull
            }
            _ = try await customer.add(goods.productID, 2)
            let again = try await apply(code, customer)
            #expect(again.json.detail.string == "You have used this promotion already.")
            let kept = try await goods.admin.shop.get("/v1/admin/promo-codes/\(code)")
            #expect(kept.json.redemptions.integer == 1)
        }

        @Test func `of forty customers who compete for the last redemption one gets it`() async throws {
            let goods = try await Goods.make(stock: 100, price: 1000)
            let code = try await promote(
                goods.admin, #""amountOff":{"amount":300,"currency":"USD"},"maxRedemptions":1"#)
            let customers = try await Crowd.gather(before: goods) { customer in
                let applied = try await apply(code, customer)
                try #require(applied.status == 200, "\(applied)")
            }
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for customer in customers { group.addTask { try await customer.outcomeOfPlacing() } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "pending" } == 1, "\(outcomes)")
            #expect(outcomes.count { $0 == "promo_code_invalid" } == 39, "\(outcomes)")
            let used = try await goods.admin.shop.get("/v1/admin/promo-codes/\(code)")
            #expect(used.json.redemptions.integer == 1)
            try await goods.settles(available: 99, reserved: 1, sold: 0)
            let cart = try await customers[0].shop.get("/v1/cart")
            #expect(cart.status == 200)
        }

        @Test func `a cancelled order releases its promotion`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let code = try await promote(goods.admin, #""percentOff":10,"maxRedemptions":1"#)
            let customer = try await Customer.join()
            for _ in 0..<2 {
                _ = try await customer.add(goods.productID)
                #expect(try await apply(code, customer).status == 200)
                let order = try await customer.placeOrder()
                #expect(order.json.discount.amount.integer == 100, "\(order)")
                let orderID = try #require(order.json.orderID.string)
                #expect(try await customer.shop.post("/v1/orders/\(orderID)/cancel").status == 200)
                try await eventually("the cart is empty") {
                    try await customer.shop.get("/v1/cart").json.items.array.isEmpty
                }
            }
        }

        @Test func `the cart reports that a promotion has ended, and an order with it is refused`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let code = try await promote(goods.admin, #""percentOff":10"#)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            _ = try await apply(code, customer)
            let ended = try await goods.admin.shop.patch(
                "/v1/admin/promo-codes/\(code)", #"{"endsAt":"2026-01-01T00:00:00Z"}"#)
            #expect(ended.status == 200, "\(ended)")
            let cart = try await customer.shop.get("/v1/cart")
            #expect(cart.json.promoCodeProblem.code.string == "ended", "\(cart)")
            #expect(cart.json.total.amount.integer == 1000)
            let refused = try await customer.placeOrder()
            #expect(refused.code == "promo_code_invalid", "\(refused)")
            #expect(try await customer.shop.delete("/v1/cart/promo-code").status == 200)
            #expect(try await customer.placeOrder().status == 201)
        }
    }
}
