import Foundation
import TestSupport
import Testing

/// Failed payments, refused deliveries, refunds and returns, over HTTP.
extension EndToEnd {
    @Suite struct ComingBack {
        private struct Sale {
            let goods: Goods
            let customer: Customer
            let orderID: String

            var admin: Shop { goods.admin.shop }
            var line: String { #"[{"productId":"\#(goods.productID)","quantity":1}]"# }

            func order() async throws -> JSONTree { try await customer.shop.get("/v1/orders/\(orderID)").json }
        }

        /// Two pieces at 10.00, sold and delivered.
        private func delivered(_ method: String) async throws -> Sale {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(orderID, method: method, token: method == "card" ? "tok_ok" : nil)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            let sale = Sale(goods: goods, customer: customer, orderID: orderID)
            let shipped = try await sale.admin.post("/v1/admin/orders/\(orderID)/ship", #"{"trackingNumber":"PP 1"}"#)
            #expect(shipped.status == 200, "\(shipped)")
            let arrived = try await sale.admin.post("/v1/admin/orders/\(orderID)/deliver", "{}")
            #expect(arrived.json.status.string == "delivered", "\(arrived)")
            return sale
        }

        @Test func `cash is captured on delivery, and can be refunded only then`() async throws {
            let sale = try await delivered("cash")
            try await eventually("collected") { try await sale.order().payment.status.string == "captured" }
            #expect(try await sale.order().refundable.amount.integer == 2000)
            let refund = try await sale.admin.post(
                "/v1/admin/orders/\(sale.orderID)/refund",
                #"{"amount":{"amount":1000,"currency":"USD"},"restock":\#(sale.line)}"#,
                headers: ["Idempotency-Key": UUID().uuidString])
            #expect(refund.status == 201, "\(refund)")
            try await sale.goods.settles(available: 4, reserved: 0, sold: 1)
            let order = try await sale.order()
            #expect(order.refunded.amount.integer == 1000)
            #expect(order.refundable.amount.integer == 1000)
            #expect(order.items.array.first?.returned.integer == 1)
            let tooMuch = try await sale.admin.post(
                "/v1/admin/orders/\(sale.orderID)/refund",
                #"{"restock":[{"productId":"\#(sale.goods.productID)","quantity":2}]}"#,
                headers: ["Idempotency-Key": UUID().uuidString])
            #expect(tooMuch.code == "restock_exceeds_ordered", "\(tooMuch)")
        }

        @Test func `cash that was not paid cannot be refunded`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            #expect(try await customer.pay(orderID).json.status.string == "authorized")
            let refund = try await goods.admin.shop.post(
                "/v1/admin/orders/\(orderID)/refund", headers: ["Idempotency-Key": UUID().uuidString])
            #expect(refund.code == "order_not_refundable", "\(refund)")
        }

        @Test func `an order refused at the door is restocked, and its cash payment fails`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let paymentID = try #require(try await customer.pay(orderID).json.paymentID.string)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            let admin = goods.admin.shop
            let early = try await admin.post("/v1/admin/orders/\(orderID)/undelivered", #"{"reason":"nobody there"}"#)
            #expect(early.code == "order_not_deliverable", "\(early)")
            _ = try await admin.post("/v1/admin/orders/\(orderID)/ship", #"{"trackingNumber":"PP 1"}"#)
            let refused = try await admin.post("/v1/admin/orders/\(orderID)/undelivered", #"{"reason":"nobody there"}"#)
            #expect(refused.json.status.string == "cancelled", "\(refused)")
            try await goods.settles(available: 5, reserved: 0, sold: 0)
            try await eventually("not due") {
                try await customer.shop.get("/v1/payments/\(paymentID)").json.status.string == "failed"
            }
        }

        @Test func `a return is requested, approved, received, restocked and refunded`() async throws {
            let sale = try await delivered("card")
            let path = "/v1/orders/\(sale.orderID)/returns"
            let asked = try await sale.customer.shop.post(path, #"{"items":\#(sale.line),"reason":"too small"}"#)
            #expect(asked.status == 201, "\(asked)")
            let id = try #require(asked.json.returnID.string)
            let admin = "/v1/admin/orders/\(sale.orderID)/returns/\(id)"
            #expect(try await sale.admin.post("\(admin)/receive", "{}").code == "return_state_conflict")
            #expect(try await sale.admin.post("\(admin)/approve").json.status.string == "approved")
            let received = try await sale.admin.post("\(admin)/receive", #"{"restock":true,"refund":true}"#)
            #expect(received.json.status.string == "received", "\(received)")
            #expect(received.json.refund.amount.integer == 1000)
            try await sale.goods.settles(available: 4, reserved: 0, sold: 1)
            try await eventually("the refund is recorded") { try await sale.order().refunded.amount.integer == 1000 }
            let listed = try await sale.customer.shop.get(path).json.items.array
            #expect(listed.compactMap(\.status.string) == ["received"])
            let more = try await sale.customer.shop.post(
                path, #"{"items":[{"productId":"\#(sale.goods.productID)","quantity":2}],"reason":"more"}"#)
            #expect(more.code == "return_exceeds_delivered", "\(more)")
        }

        @Test func `each payment attempt is counted, and after the last one another is refused`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            for left in (0..<10).reversed() {
                let declined = try await customer.pay(orderID, method: "card", token: "tok_declined")
                #expect(declined.status == 402, "\(declined)")
                try await eventually("counted") {
                    try await customer.shop.get("/v1/orders/\(orderID)").json.attemptsLeft.integer == left
                }
            }
            let refused = try await customer.pay(orderID, method: "card", token: "tok_ok")
            #expect(refused.status == 409)
            #expect(refused.code == "too_many_attempts")
            try await goods.settles(available: 0, reserved: 1, sold: 0)
        }
    }
}
