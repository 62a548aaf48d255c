import Foundation
import TestSupport
import Testing

/// `retailctl trace` of a purchase, over all processes.
extension EndToEnd {
    @Suite struct Traces {
        /// The spans of an order that was placed, paid in cash and mailed about; by process and name.
        private static let hops = [
            "edge: POST /v1/orders", "edge: call cart.check-out.v1", "cart: perform cart.check-out.v1",
            "edge: send order.place.v1", "order: handle order.place.v1", "order: ask product.get-prices.v1",
            "product: answer product.get-prices.v1", "order: send inventory.reserve.v1",
            "inventory: handle inventory.reserve.v1", "inventory: commit", "order: commit",
            "order: publish order.placed.v1", "cart: handle order.placed.v1", "cart: commit",
            "edge: POST /v1/payments", "edge: send payment.pay.v1", "payment: handle payment.pay.v1",
            "payment: call order.begin-payment.v1", "order: perform order.begin-payment.v1", "payment: commit",
            "payment: publish payment.authorized.v1", "order: handle payment.authorized.v1",
            "order: send inventory.commit.v1", "inventory: handle inventory.commit.v1",
            "order: publish order.confirmed.v1", "notification: handle order.confirmed.v1",
            "notification: ask auth.get-contact.v1", "auth: answer auth.get-contact.v1", "notification: mail",
            "notification: commit",
        ]

        private func trace(_ id: String) async throws -> JSONTree {
            let (status, output) = try await TestStack.run("retailctl", ["trace", id, "--json"])
            try #require(status == 0, "\(output)")
            return JSONTree(Data(output.utf8))
        }

        private func hops(_ timeline: JSONTree) -> Set<String> {
            Set(
                timeline.traces.array.flatMap(\.spans.array).map { span in
                    "\(span.process.string ?? "?"): \(span.name.string ?? "?")"
                })
        }

        @Test func `one purchase leaves a trace with every hop and no gap`() async throws {
            let goods = try await Goods.make(stock: 3)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let placed = try await customer.placeOrder()
            let orderID = try #require(placed.json.orderID.string, "\(placed)")
            _ = try await customer.pay(orderID)
            try await eventually("every hop is in the trace") {
                let seen = hops(try await trace(orderID))
                return Set(Self.hops).isSubset(of: seen)
            }
            let timeline = try await trace(orderID)
            #expect(Set(Self.hops).subtracting(hops(timeline)) == [])
            #expect(timeline.silent.keys.isEmpty)

            for trace in timeline.traces.array {
                let spans = trace.spans.array
                let known = Set(spans.compactMap(\.spanID.string))
                let roots = spans.filter { !$0.parentSpanID.exists || $0.parentSpanID.isNull }
                    .filter { $0.links.array.isEmpty }
                #expect(roots.count == 1, "\(roots.map(\.name))")
                for span in spans {
                    let links = span.links.array.compactMap(\.spanID.string)
                    let causes = links + [span.parentSpanID.string].compactMap(\.self)
                    #expect(causes.isEmpty || !known.isDisjoint(with: causes), "a gap before \(span.name)")
                }
            }

            // The answer to the customer carries the trace id, and so does each message.
            let traceID = try #require(placed.header("traceparent")?.split(separator: "-").dropFirst().first)
            #expect(hops(try await trace(String(traceID))).contains("order: handle order.place.v1"))
            let sent = timeline.traces.array.flatMap(\.spans.array).first { $0.name.string == "send order.place.v1" }
            let messageID = try #require(sent?.attributes[dynamicMember: "messaging.message.id"].string)
            #expect(hops(try await trace(messageID)).contains("order: handle order.place.v1"))
        }

        @Test func `the tree is readable, and names processes that did not answer`() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            try await eventually("the trace is complete") { hops(try await trace(orderID)).contains("cart: commit") }
            let (status, text) = try await TestStack.run("retailctl", ["trace", orderID])
            #expect(status == 0)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(text)")
            #expect(text.contains("POST /v1/orders  (201)"), "\(text)")
            try await TestStack.without("cart") {
                let (status, text) = try await TestStack.run("retailctl", ["trace", orderID])
                #expect(status == 2)
                #expect(text.contains("cart did not answer"), "\(text)")
                #expect(text.contains("order.place.v1"))
            }
            // The spans survive a restart of their process.
            #expect(hops(try await trace(orderID)).contains("cart: commit"))
            let (nothing, _) = try await TestStack.run("retailctl", ["trace", UUID().uuidString])
            #expect(nothing == 1)
        }

        @Test func `a read leaves a trace only when its client samples it`() async throws {
            let id = (0..<4).map { _ in String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16) }.joined()
            let unsampled = (0..<4).map { _ in String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16) }.joined()
            for (trace, flag) in [(unsampled, "00"), (id, "01")] {
                let answer = try await Shop.first.get(
                    "/v1/categories",
                    headers: ["traceparent": "00-\(trace)-00f067aa0ba902b7-\(flag)", "Cache-Control": "no-cache"])
                #expect(answer.status == 200)
            }
            try await eventually("the trace is found") {
                try await TestStack.run("retailctl", ["trace", id]).status == 0
            }
            let timeline = try await trace(id)
            #expect(hops(timeline).contains("product: answer product.list-categories.v1"), "\(hops(timeline))")
            #expect(try await TestStack.run("retailctl", ["trace", unsampled]).status == 1)
        }
    }
}
