import Foundation
import TestSupport
import Testing

/// How fast clients see changes: the catalogue through the cache, and an order's event stream.
extension EndToEnd {
    @Suite struct Live {
        /// The longest time that a cached answer may be outdated.
        private static let freshness = Duration.seconds(2)

        /// Fills the cache, makes a change, and returns how long it took until an answer showed it.
        private func timeUntil(
            _ path: String, shows wanted: @Sendable (Shop.Answer) -> Bool, after change: () async throws -> Void
        ) async throws -> Duration {
            for _ in 0..<20 { _ = try await Shop.first.get(path) }
            try await change()
            let start = ContinuousClock.now
            try await eventually("the answer shows the change") { wanted(try await Shop.first.get(path)) }
            return ContinuousClock.now - start
        }

        private func withSecondEdge(_ body: (Shop) async throws -> Void) async throws {
            try await TestStack.service("start", "edge-2")
            do {
                try await body(.second)
            } catch {
                try await TestStack.service("stop", "edge-2")
                throw error
            }
            try await TestStack.service("stop", "edge-2")
        }

        @Test func `a product changed at one edge is updated at another within two seconds`() async throws {
            let goods = try await Goods.make(stock: 5)
            try await withSecondEdge { second in
                let admin = goods.admin.at(second)
                let path = "/v1/products/\(goods.productID)"
                let tag = try #require(try await second.get(path).header("ETag"))
                let product = try await timeUntil(path, shows: { $0.json.name.string == "Better kettle" }) {
                    let changed = try await admin.shop.patch(
                        "/v1/admin/products/\(goods.productID)", #"{"name":"Better kettle"}"#,
                        headers: ["If-Match": tag])
                    try #require(changed.status == 200, "\(changed)")
                }
                #expect(product < Self.freshness)
                let gone = try await timeUntil(path, shows: { $0.status == 404 }) {
                    let deleted = try await admin.shop.delete("/v1/admin/products/\(goods.productID)")
                    try #require(deleted.status == 204, "\(deleted)")
                }
                #expect(gone < Self.freshness)
            }
        }

        @Test func `an administrator's next request shows the change`() async throws {
            let goods = try await Goods.make(stock: 5)
            let path = "/v1/products/\(goods.productID)"
            for price in 100..<130 {
                try await goods.setPrice(price)
                let seen = try await Shop.first.get(path)
                #expect(seen.json.price.amount.integer == price)
            }
        }

        @Test func `a sold-out product is shown as such within two seconds`() async throws {
            let goods = try await Goods.make(stock: 2)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let path = "/v1/products/\(goods.productID)"
            try await eventually("in stock") { try await Shop.first.get(path).json.availability.string == "in_stock" }
            let time = try await timeUntil(path, shows: { $0.json.availability.string == "out_of_stock" }) {
                let placed = try await customer.placeOrder()
                try #require(placed.status == 201, "\(placed)")
            }
            #expect(time < Self.freshness)
        }

        @Test func `the metrics count cache hits`() async throws {
            for _ in 0..<50 { _ = try await Shop.first.get("/v1/products?limit=7") }
            let metrics = try await TestStack.admin(of: "edge").get("/metrics")
            let text = String(decoding: metrics.body, as: UTF8.self)
            #expect(text.contains("cloudretail_edge_feed_up{service=\"edge\"} 1"))
            let hits = text.split(separator: "\n").first {
                $0.hasPrefix(#"cloudretail_edge_cache_requests_total{service="edge",result="hit"}"#)
            }
            #expect(hits.flatMap { $0.split(separator: " ").last.flatMap { Int($0) } } ?? 0 >= 40)
        }

        @Test func `an order's stream shows every step up to delivery, also after reconnecting`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            let path = "/v1/orders/\(orderID)/events"
            let reader = try EventReader(path, of: customer)
            try await reader.reads(["1 accepted", "2 pending"])
            _ = try await customer.pay(orderID)
            try await reader.reads(["1 accepted", "2 pending", "3 confirmed"])
            reader.leave()

            let admin = goods.admin.shop
            let shipped = try await admin.post(
                "/v1/admin/orders/\(orderID)/ship", #"{"carrier":"Parcel Post","trackingNumber":"PP 123"}"#)
            #expect(shipped.status == 200, "\(shipped)")
            let again = try EventReader(path, of: customer, after: 3)
            let shopkeeper = try EventReader("/v1/admin\(path.dropFirst(3))", of: goods.admin, after: 3)
            try await again.reads(["4 shipped"])
            let delivered = try await admin.post("/v1/admin/orders/\(orderID)/deliver")
            #expect(delivered.status == 200, "\(delivered)")
            try await again.reads(["4 shipped", "5 delivered"])
            try await shopkeeper.reads(["4 shipped", "5 delivered"])
            again.leave()
            shopkeeper.leave()
            try await eventually("no stream is open") {
                let metrics = try await TestStack.admin(of: "edge").get("/metrics")
                return String(decoding: metrics.body, as: UTF8.self)
                    .contains("cloudretail_edge_order_streams{service=\"edge\"} 0\n")
            }
        }

        @Test func `an edge that stops ends its streams`() async throws {
            let goods = try await Goods.make(stock: 5)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            try await withSecondEdge { second in
                let reader = try EventReader("/v1/orders/\(orderID)/events", of: customer.at(second))
                try await reader.reads(["1 accepted", "2 pending"])
                try await TestStack.service("stop", "edge-2")
                try await eventually("the stream ends") { reader.isOver }
            }
        }

        @Test func `a customer cannot follow another customer's order`() async throws {
            let goods = try await Goods.make(stock: 5)
            let (customer, stranger) = (try await Customer.join(), try await Customer.join())
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            for path in ["/v1/orders/\(orderID)/events", "/v1/admin/orders/\(orderID)/events"] {
                let answer = try await stranger.shop.get(path, headers: ["Accept": "text/event-stream"])
                #expect(answer.status == (path.contains("admin") ? 403 : 404), "\(answer)")
            }
        }
    }
}
