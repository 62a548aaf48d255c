import Foundation
import TestSupport
import Testing

/// Administrators' actions are recorded with who, from where, what before and after.
extension EndToEnd {
    @Suite struct AuditTrail {
        private func entries(_ query: String, _ admin: Shop) async throws -> [JSONTree] {
            try await admin.get("/v1/admin/audit?limit=100&\(query)").json.items.array
        }

        @Test func `a changed price is in the audit trail with its actor, address, old and new value`() async throws {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let admin = goods.admin.shop
            let path = "/v1/admin/products/\(goods.productID)"
            let tag = try #require(try await admin.get("/v1/products/\(goods.productID)").headers["etag"])
            let change = #"{"price":{"amount":1250,"currency":"USD"}}"#
            let changed = try await admin.send("PATCH", path, body: change, headers: ["If-Match": tag])
            #expect(changed.status == 200, "\(changed)")
            try await eventually("the change is recorded") {
                try await entries("action=product.update&targetId=\(goods.productID)", admin).count == 1
            }
            let entry = try #require(
                try await entries("action=product.update&targetId=\(goods.productID)", admin).first)
            let price = entry.changes.array.first { $0.field.string == "price.amount" }
            #expect(price?.before.string == "1000" && price?.after.string == "1250")
            #expect(entry.target.type.string == "product")
            #expect(entry.address.string == "127.0.0.1")
            let me = try await admin.get("/v1/me").json.userId.string
            #expect(entry.actor.userId.string == me)
        }

        @Test func `each step of an order by an administrator is in the audit trail, a customer's are not`()
            async throws
        {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let admin = goods.admin.shop
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(orderID, method: "card", token: "tok_ok")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            _ = try await admin.post("/v1/admin/orders/\(orderID)/ship", #"{"trackingNumber":"PP 1"}"#)
            _ = try await admin.post("/v1/admin/orders/\(orderID)/deliver", "{}")
            let refund = try await admin.post(
                "/v1/admin/orders/\(orderID)/refund", #"{"amount":{"amount":100,"currency":"USD"}}"#,
                headers: ["Idempotency-Key": UUID().uuidString])
            #expect(refund.status == 201, "\(refund)")
            let expected: Set = ["order.ship", "order.deliver", "payment.refund-order"]
            try await eventually("the steps are recorded") {
                Set(try await entries("target=order&targetId=\(orderID)", admin).compactMap(\.action.string))
                    == expected
            }
            let denied = try await customer.shop.get("/v1/admin/audit")
            #expect(denied.status == 403, "\(denied)")
        }
    }
}
