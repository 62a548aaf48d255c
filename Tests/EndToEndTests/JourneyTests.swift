import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct Journey {
        @Test func `a customer registers, browses, orders, pays cash and gets a receipt`() async throws {
            let goods = try await Goods.make(stock: 10, price: 1999, name: "Zanzibar kettle")
            let customer = try await Customer.join()
            try await eventually("search finds it") {
                try await customer.shop.get("/v1/products?q=zanzibar").json.items.array
                    .contains { $0.productID.string == goods.productID }
            }
            let cart = try await customer.add(goods.productID, 2)
            #expect(cart.status == 200)
            #expect(cart.json.total.amount.integer == 3998)

            let placed = try await customer.placeOrder(
                #"{"shippingAddress":{"line1":"1 Main Street","city":"Springfield","country":"US"}}"#)
            #expect(placed.status == 201, "\(placed)")
            #expect(placed.json.status.string == "pending")
            #expect(placed.json.total.amount.integer == 3998)
            #expect(placed.json.payment.isNull)
            let orderID = try #require(placed.json.orderID.string)
            #expect(placed.header("Location") == "/v1/orders/\(orderID)")
            #expect(try await customer.shop.get("/v1/cart").json.items.array.isEmpty)
            try await goods.settles(available: 8, reserved: 2, sold: 0)

            let paid = try await customer.pay(orderID)
            #expect(paid.status == 201, "\(paid)")
            #expect(paid.json.status.string == "authorized")
            #expect(paid.json.amount.amount.integer == 3998)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            try await goods.settles(available: 8, reserved: 0, sold: 2)

            for recipient in [customer.email, "admin@cloudretail.example"] {
                let receipt = try await Mailbox.mail(to: recipient) { $0.raw.contains(orderID) }
                #expect(receipt.raw.contains("text/plain"))
                #expect(receipt.raw.contains("text/html"))
                #expect(receipt.raw.contains("$39.98"))
            }
            let history = try await customer.shop.get("/v1/orders/\(orderID)/events")
            #expect(history.json.items.array.compactMap(\.status.string) == ["accepted", "pending", "confirmed"])
        }

        @Test func `after a declined card the customer gets a mail, and another attempt pays the order`()
            async throws
        {
            let goods = try await Goods.make(stock: 3)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 3)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let declined = try await customer.pay(orderID, method: "card", token: "tok_declined")
            #expect(declined.status == 402, "\(declined)")
            #expect(declined.code == "payment_declined")
            _ = try await Mailbox.mail(to: customer.email) { $0.raw.contains(orderID) }
            let order = try await customer.shop.get("/v1/orders/\(orderID)").json
            #expect(order.status.string == "pending")
            #expect(order.attemptsLeft.integer == 9)
            try await goods.settles(available: 0, reserved: 3, sold: 0)
            let again = try await customer.pay(orderID, method: "card", token: "tok_ok")
            #expect(again.status == 201, "\(again)")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            try await goods.settles(available: 0, reserved: 0, sold: 3)
        }

        @Test func `a valid card pays an order`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let paid = try await customer.pay(orderID, method: "card", token: "tok_ok")
            #expect(paid.status == 201, "\(paid)")
            let paymentID = try #require(paid.json.paymentID.string)
            #expect(try await customer.shop.get("/v1/payments/\(paymentID)").json.status.string == "captured")
            try await goods.settles(available: 0, reserved: 0, sold: 1)
        }

        @Test func `cancelling an order releases its stock, and can be repeated`() async throws {
            let goods = try await Goods.make(stock: 2)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            for _ in 0..<2 {
                let cancelled = try await customer.shop.post("/v1/orders/\(orderID)/cancel", #"{"reason":"too slow"}"#)
                #expect(cancelled.status == 200, "\(cancelled)")
                #expect(cancelled.json.status.string == "cancelled")
            }
            try await goods.settles(available: 2, reserved: 0, sold: 0)
            let paid = try await customer.pay(orderID)
            #expect(paid.code == "order_not_payable")
        }

        @Test(arguments: ["cash", "card"])
        func `a customer can cancel a paid order before it ships, and stock and money are returned`(
            method: String
        ) async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let paid = try await customer.pay(orderID, method: method, token: method == "card" ? "tok_ok" : nil)
            let paymentID = try #require(paid.json.paymentID.string)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            let cancelled = try await customer.shop.post("/v1/orders/\(orderID)/cancel", "{}")
            #expect(cancelled.status == 200, "\(cancelled)")
            #expect(cancelled.json.status.string == "cancelled")
            try await goods.settles(available: 1, reserved: 0, sold: 0)
            try await eventually("the payment is refunded, or failed if it was cash") {
                try await customer.shop.get("/v1/payments/\(paymentID)").json.status.string
                    == (method == "card" ? "refunded" : "failed")
            }
        }

        @Test func `after a provider timeout the outcome is unknown, then the order can be paid again`()
            async throws
        {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let open = try await customer.pay(orderID, method: "card", token: "tok_timeout")
            #expect(open.status == 504, "\(open)")
            #expect(open.header("Retry-After") != nil)
            let other = try await customer.pay(orderID, method: "card", token: "tok_ok")
            #expect(other.code == "payment_in_progress", "\(other)")
            try await eventually("the unanswered attempt has failed", within: .seconds(60)) {
                try await customer.shop.get("/v1/orders/\(orderID)").json.payment.status.string == "failed"
            }
            #expect(try await customer.pay(orderID, method: "card", token: "tok_ok").status == 201)
            try await goods.settles(available: 0, reserved: 0, sold: 1)
        }

        @Test func `a provider error declines the payment`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let failed = try await customer.pay(orderID, method: "card", token: "tok_error")
            #expect(failed.status == 402, "\(failed)")
            try await goods.settles(available: 0, reserved: 1, sold: 0)
        }

        @Test func `a price that rises before checkout is refused once, then accepted`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let key = UUID().uuidString
            try await goods.setPrice(1200)
            let cart = try await customer.shop.get("/v1/cart")
            #expect(cart.json.items[0].unitPrice.amount.integer == 1200)
            #expect(cart.json.items[0].previousPrice.amount.integer == 1000)
            let refused = try await customer.placeOrder(key: key)
            #expect(refused.status == 409, "\(refused)")
            #expect(refused.code == "price_changed")
            #expect(refused.header("Idempotency-Replayed") == nil)
            let again = try await customer.placeOrder(key: key)
            #expect(again.code == "price_changed")
            #expect(again.header("Idempotency-Replayed") == "true")
            #expect(try await goods.stock() == Goods.Stock(available: 5, reserved: 0, sold: 0))
            // The lines are back in the cart, and the customer has been shown the new price.
            #expect(try await customer.shop.get("/v1/cart").json.items[0].quantity.integer == 1)
            let placed = try await customer.placeOrder()
            #expect(placed.status == 201, "\(placed)")
            #expect(placed.json.total.amount.integer == 1200)
        }
    }
}
