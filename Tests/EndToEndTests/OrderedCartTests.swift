import Foundation
import TestSupport
import Testing

/// A version of a cart is in one order at most, and an order has the prices that the customer saw.
extension EndToEnd {
    @Suite struct OrderedCarts {
        @Test func `of two concurrent orders of one cart under two keys one is accepted, in twelve tries`()
            async throws
        {
            let goods = try await Goods.make(stock: 100)
            let customer = try await Customer.join()
            for _ in 1...12 {
                _ = try await customer.add(goods.productID, 2)
                async let left = customer.placeOrder()
                async let right = customer.placeOrder()
                let answers = try await [left, right].sorted { $0.status < $1.status }
                #expect(answers.map(\.status) == [201, 409], "\(answers)")
                #expect(answers[1].code == "cart_already_ordered")
                #expect(answers[1].json.orderID.string == answers[0].json.orderID.string)
                #expect(try await customer.cart() == [:])
            }
            try await goods.settles(available: 76, reserved: 24, sold: 0)
        }

        @Test func `of two successive orders of one cart one is accepted`() async throws {
            let goods = try await Goods.make(stock: 100)
            let customer = try await Customer.join()
            for _ in 1...12 {
                _ = try await customer.add(goods.productID, 2)
                let first = try await customer.placeOrder()
                #expect(first.status == 201, "\(first)")
                let second = try await customer.placeOrder()
                #expect(second.status == 409, "\(second)")
                #expect(second.code == "cart_already_ordered")
                #expect(second.json.orderID.string == first.json.orderID.string)
            }
            try await goods.settles(available: 76, reserved: 24, sold: 0)
        }

        @Test func `a cart with a withdrawn product is not ordered until the customer removes it`() async throws {
            let (dear, cheap) = (
                try await Goods.make(stock: 5, price: 100_000), try await Goods.make(stock: 5, price: 500)
            )
            let customer = try await Customer.join()
            _ = try await customer.add(dear.productID)
            _ = try await customer.add(cheap.productID)
            let deleted = try await dear.admin.shop.delete("/v1/admin/products/\(dear.productID)")
            #expect(deleted.status < 300, "\(deleted)")
            let refused = try await customer.placeOrder()
            #expect(refused.status == 409, "\(refused)")
            #expect(refused.code == "cart_has_withdrawn_items")
            #expect(refused.json.items.array.map(\.productID.string) == [dear.productID])
            let cart = try await customer.shop.get("/v1/cart").json
            #expect(cart.items.array.map(\.availability.string) == ["withdrawn", "in_stock"])
            #expect(cart.items[0].name.string == "Test kettle")
            #expect(cart.total.amount.integer == 500)
            #expect(try await customer.shop.delete("/v1/cart/items/\(dear.productID)").status == 200)
            let placed = try await customer.placeOrder()
            #expect(placed.status == 201, "\(placed)")
            #expect(placed.json.total.amount.integer == 500)
        }

        @Test func `a product added in one browser tab is not ordered by another that has not seen it`() async throws {
            let (cheap, dear) = (
                try await Goods.make(stock: 5, price: 1000), try await Goods.make(stock: 5, price: 99_900)
            )
            let customer = try await Customer.join()
            let seen = try await customer.add(cheap.productID)
            let tag = try #require(seen.header("ETag"))
            _ = try await customer.add(dear.productID)

            let stale = try await customer.placeOrder(ifMatch: tag)
            #expect(stale.status == 412, "\(stale)")
            #expect(stale.code == "precondition_failed")
            #expect(stale.json.cart.total.amount.integer == 100_900)
            let total = #"{"expectedTotal":{"amount":1000,"currency":"USD"}}"#
            let other = try await customer.placeOrder(total)
            #expect(other.status == 409, "\(other)")
            #expect(other.code == "total_changed")
            #expect(other.json.cart.items.array.count == 2)

            let fresh = try #require(try await customer.shop.get("/v1/cart").header("ETag"))
            let body = #"{"expectedTotal":{"amount":100900,"currency":"USD"}}"#
            let key = UUID().uuidString
            let placed = try await customer.placeOrder(key: key, body, ifMatch: fresh)
            #expect(placed.status == 201, "\(placed)")
            // A client that retries after a lost answer names a cart version that no longer exists.
            let again = try await customer.placeOrder(key: key, body, ifMatch: fresh)
            #expect(again.status == 201, "\(again)")
            #expect(again.header("Idempotency-Replayed") == "true")
        }

        @Test func `a product added while an order is being placed is ordered or stays in the cart`() async throws {
            let (ordered, added) = (try await Goods.make(stock: 100), try await Goods.make(stock: 100))
            let customer = try await Customer.join()
            for round in 1...6 {
                _ = try await customer.add(ordered.productID, 2)
                async let placing = customer.placeOrder()
                async let adding = customer.add(added.productID)
                let (placed, add) = try await (placing, adding)
                #expect(placed.status == 201, "\(placed)")
                #expect(add.status == 200, "\(add)")
                let items = placed.json.items.array.compactMap(\.productID.string)
                let wasOrdered = items.contains(added.productID)
                #expect(try await customer.cart() == (wasOrdered ? [:] : [added.productID: 1]), "round \(round)")
                _ = try await customer.shop.delete("/v1/cart")
            }
        }

        @Test func `a refused order's lines are in the cart when the customer gets the answer`() async throws {
            let goods = try await Goods.make(stock: 3)
            let (customer, other) = (try await Customer.join(), try await Customer.join())
            _ = try await customer.add(goods.productID, 2)
            _ = try await other.add(goods.productID, 2)
            #expect(try await other.placeOrder().status == 201)
            let key = UUID().uuidString
            let refused = try await customer.placeOrder(key: key)
            #expect(refused.code == "insufficient_stock", "\(refused)")
            #expect(refused.header("Idempotency-Replayed") == nil)
            #expect(try await customer.cart() == [goods.productID: 2])
            let again = try await customer.placeOrder(key: key)
            #expect(again.code == "insufficient_stock", "\(again)")
            #expect(again.header("Idempotency-Replayed") == "true")
            #expect(try await customer.cart() == [goods.productID: 2])
            let fewer = #"{"quantity":1}"#
            #expect(try await customer.shop.put("/v1/cart/items/\(goods.productID)", fewer).status == 200)
            #expect(try await customer.placeOrder().status == 201)
        }

        @Test func `adding an order's lines again is idempotent, and marks withdrawn products`() async throws {
            let (kept, gone) = (try await Goods.make(stock: 5), try await Goods.make(stock: 5, name: "Lost kettle"))
            let customer = try await Customer.join()
            _ = try await customer.add(kept.productID, 2)
            _ = try await customer.add(gone.productID, 1)
            let order = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.shop.post("/v1/orders/\(order)/cancel")
            #expect(try await gone.admin.shop.delete("/v1/admin/products/\(gone.productID)").status < 300)
            for _ in 1...2 {
                let cart = try await customer.shop.post("/v1/orders/\(order)/reorder", "")
                #expect(cart.status == 200, "\(cart)")
                #expect(cart.header("ETag") != nil)
                let items = cart.json.items.array.sorted { ($0.name.string ?? "") < ($1.name.string ?? "") }
                #expect(items.map(\.name.string) == ["Lost kettle", "Test kettle"])
                #expect(items.map(\.quantity.integer) == [1, 2])
                #expect(items.map(\.availability.string) == ["withdrawn", "in_stock"])
            }
            let stranger = try await Customer.join()
            #expect(try await stranger.shop.post("/v1/orders/\(order)/reorder", "").status == 404)
        }

        @Test func `an order is placed even if the edge dies between check-out and order command`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let fuse = FileManager.default.temporaryDirectory.appendingPathComponent("fuse-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: fuse) }
            try await TestStack.service(
                "restart", "edge", "FAILPOINT=after_claim_before_command", "FAILPOINT_FUSE=\(fuse.path)")
            // The request fails, and the customer does not retry.
            await #expect(throws: (any Error).self) { try await customer.placeOrder() }
            #expect(FileManager.default.fileExists(atPath: fuse.path))
            try await TestStack.service("reset", "edge")
            #expect(try await customer.cart() == [:])
            try await eventually("the cart service places the order", within: .seconds(40)) {
                let orders = try await customer.shop.get("/v1/orders").json.items.array
                return orders.map(\.status.string) == ["pending"] && orders[0].items[0].quantity.integer == 2
            }
            try await goods.settles(available: 3, reserved: 2, sold: 0)
            let again = try await customer.placeOrder()
            #expect(again.code == "cart_already_ordered", "\(again)")
        }
    }
}
