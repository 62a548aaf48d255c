import Foundation
import TestSupport
import Testing

/// An administrator's work with orders, over HTTP.
extension EndToEnd {
    @Suite struct OrdersInHand {
        @Test func `an order is found, shipped and delivered, with a mail to the customer each time`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let early = try await goods.admin.shop.post(
                "/v1/admin/orders/\(orderID)/ship", #"{"trackingNumber":"PP 123"}"#)
            #expect(early.status == 409)
            #expect(early.code == "order_not_shippable")
            _ = try await customer.pay(orderID)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }

            let admin = goods.admin.shop
            let found = try await admin.get("/v1/admin/orders?status=confirmed&limit=100")
            #expect(found.status == 200, "\(found)")
            #expect(String(decoding: found.body, as: UTF8.self).contains(orderID))
            let one = try await admin.get("/v1/admin/orders/\(orderID)")
            #expect(one.json.customerID.string != nil, "\(one)")

            let shipped = try await admin.post(
                "/v1/admin/orders/\(orderID)/ship", #"{"carrier":"Parcel Post","trackingNumber":"PP 123"}"#)
            #expect(shipped.json.status.string == "shipped", "\(shipped)")
            let onTheWay = try await Mailbox.mail(to: customer.email) { $0.subject.contains("on its way") }
            #expect(onTheWay.raw.contains("PP 123"))
            let delivered = try await admin.post("/v1/admin/orders/\(orderID)/deliver")
            #expect(delivered.json.status.string == "delivered", "\(delivered)")
            _ = try await Mailbox.mail(to: customer.email) { $0.subject.contains("has arrived") }
            let history = try await customer.shop.get("/v1/orders/\(orderID)/events")
            #expect(String(decoding: history.body, as: UTF8.self).contains(#""trackingNumber":"PP 123""#))
        }

        @Test func `an administrator gets a mail when stock is low`() async throws {
            let name = "Rare kettle \(UInt64.random(in: 0 ... .max))"
            let goods = try await Goods.make(stock: 5, name: name)
            let product = try await goods.admin.shop.get("/v1/admin/inventory/\(goods.productID)")
            let set = try await goods.admin.shop.put(
                "/v1/admin/inventory/\(goods.productID)", #"{"available":5,"lowStockThreshold":3}"#,
                headers: ["If-Match": try #require(product.header("ETag"))])
            #expect(set.status == 200, "\(set)")
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            #expect(try await customer.placeOrder().status == 201)
            let mail = try await Mailbox.mail(to: "admin@cloudretail.example") { $0.raw.contains(name) }
            #expect(mail.subject == "Stock is low")
            let low = try await goods.admin.shop.get("/v1/admin/inventory?lowStock=true&limit=100")
            #expect(String(decoding: low.body, as: UTF8.self).contains(goods.productID))
        }

        @Test func `an administrator cancels with a reason that the customer's mail contains`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let cancelled = try await goods.admin.shop.post(
                "/v1/admin/orders/\(orderID)/cancel", #"{"reason":"The kettle is broken"}"#)
            #expect(cancelled.json.status.string == "cancelled", "\(cancelled)")
            let mail = try await Mailbox.mail(to: customer.email) { $0.subject.contains("is cancelled") }
            #expect(mail.raw.contains("The kettle is broken"))
            try await goods.settles(available: 5, reserved: 0, sold: 0)
        }

        @Test func `an administrator refunds in part and in whole, with a mail to the customer each time`()
            async throws
        {
            let goods = try await Goods.make(stock: 5, price: 1000)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let admin = goods.admin.shop
            let path = "/v1/admin/orders/\(orderID)/refund"
            let unpaid = try await admin.post(path, headers: ["Idempotency-Key": UUID().uuidString])
            #expect(unpaid.status == 404)
            _ = try await customer.pay(orderID, method: "card", token: "tok_ok")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }

            let key = ["Idempotency-Key": UUID().uuidString]
            let body = #"{"amount":{"amount":700,"currency":"USD"},"reason":"A dent in the kettle"}"#
            let part = try await admin.post(path, body, headers: key)
            #expect(part.status == 201, "\(part)")
            let replayed = try await admin.post(path, body, headers: key)
            #expect(replayed.header("Idempotency-Replayed") == "true", "\(replayed)")
            #expect(replayed.json.refundID.string == part.json.refundID.string)
            let mail = try await Mailbox.mail(to: customer.email) { $0.raw.contains("$7.00") }
            #expect(mail.raw.contains("A dent in the kettle"))
            #expect(try await customer.status(of: orderID) == "confirmed")

            let tooMuch = try await admin.post(
                path, #"{"amount":{"amount":1301,"currency":"USD"}}"#, headers: ["Idempotency-Key": UUID().uuidString])
            #expect(tooMuch.status == 409)
            #expect(tooMuch.code == "refund_exceeds_captured")
            #expect(tooMuch.json.refundable.amount.integer == 1300)
            let rest = try await admin.post(path, headers: ["Idempotency-Key": UUID().uuidString])
            #expect(rest.json.amount.amount.integer == 1300, "\(rest)")
            try await eventually("refunded") { try await customer.status(of: orderID) == "refunded" }
            _ = try await Mailbox.mail(to: customer.email) { $0.raw.contains("$13.00") }
            let history = try await customer.shop.get("/v1/orders/\(orderID)/events")
            #expect(
                String(decoding: history.body, as: UTF8.self).contains(#""refund":{"amount":700,"currency":"USD"}"#))
        }

        @Test(arguments: ["", "/00000000-0000-4000-8000-000000000000"])
        func `customers cannot use the admin routes of orders`(path: String) async throws {
            let customer = try await Customer.join()
            let answer = try await customer.shop.get("/v1/admin/orders\(path)")
            #expect(answer.status == 403)
        }
    }
}
