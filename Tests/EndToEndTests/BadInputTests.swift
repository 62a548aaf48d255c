import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct BadInput {
        @Test func `invalid cart input is a clear problem and changes nothing`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 1)
            let id = goods.productID
            for (body, status) in [
                ("{", 400), ("[]", 400), ("", 400), (#"{"productId":"\#(id)","quantity":0}"#, 422),
                (#"{"productId":"\#(id)","quantity":-1}"#, 422), (#"{"productId":"\#(id)","quantity":1.5}"#, 422),
                (#"{"productId":"\#(id)","quantity":1000000000000}"#, 422),
                (#"{"productId":"\#(id)","quantity":"1"}"#, 422), (#"{"productId":"\#(id)"}"#, 422),
                (#"{"productId":"\#(id)","quantity":1,"price":1}"#, 422), (#"{"productId":"x","quantity":1}"#, 422),
                (#"{"productId":"\#(UUID().uuidString)","quantity":1}"#, 404),
                (#"{"productId":"\#(id)","quantity":6}"#, 409),
            ] {
                let answer = try await customer.shop.post("/v1/cart/items", body)
                #expect(answer.status == status, "\(body): \(answer)")
                #expect(answer.header("Content-Type")?.hasPrefix("application/problem+json") == true)
                #expect(answer.json.keys.isSuperset(of: ["type", "title", "status", "detail", "instance", "code"]))
            }
            #expect(try await customer.shop.get("/v1/cart").json.items[0].quantity.integer == 1)
        }

        @Test func `another customer's order or payment is not found`() async throws {
            let goods = try await Goods.make(stock: 5)
            let (owner, stranger) = (try await Customer.join(), try await Customer.join())
            _ = try await owner.add(goods.productID)
            let orderID = try #require(try await owner.placeOrder().json.orderID.string)
            for answer in [
                try await stranger.shop.get("/v1/orders/\(orderID)"),
                try await stranger.shop.get("/v1/orders/\(orderID)/events"),
                try await stranger.shop.post("/v1/orders/\(orderID)/cancel"),
                try await stranger.pay(orderID),
            ] {
                #expect(answer.status == 404, "\(answer)")
            }
            #expect(try await owner.status(of: orderID) == "pending")
            let paymentID = try #require(try await owner.pay(orderID).json.paymentID.string)
            #expect(try await stranger.shop.get("/v1/payments/\(paymentID)").status == 404)
        }

        @Test func `an invalid token is refused`() async throws {
            let customer = try await Customer.join()
            let token = try #require(customer.shop.token)
            let parts = token.split(separator: ".").map(String.init)
            let flipped = String(parts[2].reversed())
            for bad in ["", "x", "a.b.c", "\(parts[0]).\(parts[1]).\(flipped)", "\(parts[0]).\(parts[1])."] {
                let answer = try await Shop.first.signedIn(bad).get("/v1/cart")
                #expect(answer.status == 401, "\(bad): \(answer)")
            }
            #expect(try await Shop.first.get("/v1/cart").status == 401)
        }

        @Test func `a customer is refused on admin routes`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            for answer in [
                try await customer.shop.get("/v1/admin/inventory"),
                try await customer.shop.get("/v1/admin/inventory/\(goods.productID)"),
                try await customer.shop.post("/v1/admin/products"),
                try await customer.shop.delete("/v1/admin/products/\(goods.productID)"),
                try await customer.shop.get("/v1/admin/notifications"),
            ] {
                #expect(answer.status == 403, "\(answer)")
            }
        }

        @Test func `too large a body, a wrong media type and an unknown path are refused`() async throws {
            let shop = Shop.first
            let huge = #"{"email":"\#(String(repeating: "a", count: 200_000))","password":"x"}"#
            #expect(try await shop.post("/v1/auth/login", huge).status == 413)
            let text = try await shop.post("/v1/auth/login", "{}", headers: ["Content-Type": "text/plain"])
            #expect(text.status == 415, "\(text)")
            #expect(try await shop.get("/v1/nothing").status == 404)
            #expect(try await shop.delete("/v1/products").status == 405)
            #expect(try await shop.get("/v1/products?limit=0").status == 422)
            #expect(try await shop.get("/v1/products?cursor=nonsense").status == 422)
            #expect(try await shop.get("/v1/products/nonsense").status == 404)
        }
    }
}
