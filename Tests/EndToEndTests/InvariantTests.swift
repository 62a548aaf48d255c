import Foundation
import TestSupport
import Testing

/// `retailctl invariants`, and the services' own checks, on tables that SQL has changed directly.
extension EndToEnd {
    @Suite struct Invariants {
        private func examine(_ arguments: String...) async throws -> (status: Int32, output: String) {
            try await TestStack.run("retailctl", ["invariants"] + arguments)
        }

        /// Waits until this and earlier tests' messages are settled.
        private func expectAllToHold() async throws {
            var last = ""
            do {
                try await eventually("all invariants hold", within: .seconds(60)) {
                    let (status, output) = try await examine()
                    last = output
                    return status == 0
                }
            } catch {
                Issue.record("\(last)")
                throw error
            }
        }

        private func buy(_ goods: Goods) async throws -> String {
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(orderID, method: "card", token: "tok_ok")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
            return orderID
        }

        /// The number of breaches of an invariant in a process's metrics.
        private func breaches(of invariant: String, in service: String) async throws -> Int {
            let metrics = String(decoding: try await TestStack.admin(of: service).get("/metrics").body, as: UTF8.self)
            let name = #"cloudretail_invariant_breaches{service="\#(service)",invariant="\#(invariant)"} "#
            let line = metrics.split(separator: "\n").first { $0.hasPrefix(name) }
            return try #require(line.flatMap { Int($0.dropFirst(name.count)) })
        }

        @Test func `all invariants hold after all kinds of orders`() async throws {
            let goods = try await Goods.make(stock: 20)
            let bought = try await buy(goods)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let cancelled = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.shop.post("/v1/orders/\(cancelled)/cancel")
            _ = try await customer.add(goods.productID)
            let declined = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(declined, method: "card", token: "tok_declined")
            try await expectAllToHold()

            let file = FileManager.default.temporaryDirectory.appendingPathComponent("acknowledged-\(bought)")
            defer { try? FileManager.default.removeItem(at: file) }
            let unknown = UUID().uuidString.lowercased()
            try Data("\(bought)\n\(cancelled)\n\(declined)\n".utf8).write(to: file)
            #expect(try await examine("--acknowledged", file.path).status == 0)
            try Data("\(bought)\n\(unknown)\n".utf8).write(to: file)
            let (status, output) = try await examine("--acknowledged", file.path)
            #expect(status == 1)
            #expect(output.contains("\(unknown)  acknowledged, but unknown"), "\(output)")
        }

        /// The part of the output of `retailctl invariants` about one invariant: its line, and the ids below it.
        private func verdict(on invariant: String, in output: String) -> String {
            let lines = output.split(separator: "\n").drop { !$0.hasPrefix("\(invariant) ") }
            return ([lines.prefix(1)] + [lines.dropFirst().prefix { $0.hasPrefix(" ") }]).joined().joined(
                separator: "\n")
        }

        /// One test for all, each with an order of its own, since every check skips rows that changed a moment ago.
        @Test func `each breach is found and named`() async throws {
            var cases: [(tampering: Tampering, orderID: String, productID: String)] = []
            for tampering in Tampering.all {
                let goods = try await Goods.make(stock: 20)
                cases.append((tampering, try await buy(goods), goods.productID))
            }
            try await expectAllToHold()
            var names: [String] = []
            for (tampering, orderID, productID) in cases {
                names.append(try await tampering.name(in: orderID, productID))
                try await tampering.apply(to: orderID, productID)
            }
            var missing: [String] = []
            do {
                // The check skips rows that changed a moment ago.
                try await eventually("each breach is found", within: .seconds(30)) {
                    let (status, output) = try await examine()
                    missing = zip(cases, names).compactMap { item, name in
                        let verdict = verdict(on: item.tampering.invariant, in: output)
                        let isFound = status == 1 && verdict.contains("BROKEN") && verdict.contains(name)
                        return isFound ? nil : "\(name) in \(verdict)"
                    }
                    return missing.isEmpty
                }
            } catch {
                Issue.record("\(missing)")
            }
            for (tampering, orderID, productID) in cases { try await tampering.revert(on: orderID, productID) }
            try await expectAllToHold()
        }

        @Test func `a service's own check finds breaches in its tables`() async throws {
            let goods = try await Goods.make(stock: 20)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            #expect(try await breaches(of: "P3", in: "inventory") == 0)
            try await TestStack.psql("UPDATE inventory.stock SET reserved = 5 WHERE product_id = '\(goods.productID)'")
            try await eventually("the metric rises") { try await breaches(of: "P3", in: "inventory") == 1 }
            let log = try String(contentsOfFile: "\(TestStack.home)/log/inventory.log", encoding: .utf8)
            #expect(
                log.split(separator: "\n").contains { $0.contains("invariant broken") && $0.contains(goods.productID) })
            try await TestStack.psql("UPDATE inventory.stock SET reserved = 1 WHERE product_id = '\(goods.productID)'")
            try await eventually("the metric falls") { try await breaches(of: "P3", in: "inventory") == 0 }
            _ = try await customer.shop.post("/v1/orders/\(orderID)/cancel")
        }

        @Test func `the order service's check finds a disagreement with another service`() async throws {
            let goods = try await Goods.make(stock: 20)
            let orderID = try await buy(goods)
            try await expectAllToHold()
            let before = try await breaches(of: "P11", in: "order")
            let tampering = try #require(Tampering.all.first { $0.invariant == "P11" })
            try await tampering.apply(to: orderID, goods.productID)
            // A query whose reply was lost, as right after a broker restart, delays a round by half a minute.
            try await eventually("the metric rises", within: .seconds(60)) {
                try await breaches(of: "P11", in: "order") == before + 1
            }
            try await tampering.revert(on: orderID, goods.productID)
            try await eventually("the metric falls", within: .seconds(60)) {
                try await breaches(of: "P11", in: "order") == before
            }
        }
    }
}
