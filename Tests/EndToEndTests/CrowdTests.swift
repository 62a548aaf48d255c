import Foundation
import Testing

/// More customers at once than the services can answer at once.
extension EndToEnd {
    @Suite struct CrowdAtTheEdge {
        @Test func `a crowd of 320 that does not retry is served within ten seconds, changes first`() async throws {
            let goods = try await Goods.make(stock: 10)
            let customer = try await Customer.join()
            let token = try #require(customer.shop.token)
            let change = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
            try Data(#"{"quantity":1}"#.utf8).write(to: change)
            defer { try? FileManager.default.removeItem(at: change) }
            async let readers = Self.crowd(240, token, ["\(Self.edge)/v1/orders"])
            async let buyers = Self.crowd(
                80, token,
                ["-u", change.path, "-T", "application/json", "\(Self.edge)/v1/cart/items/\(goods.productID)"])
            let (reads, changes) = try await (readers, buyers)
            #expect(reads.complete == 240, "\(reads)")
            #expect(reads.refused <= 240 / 4, "\(reads)")
            #expect(changes.complete == 80, "\(changes)")
            #expect(changes.refused == 0, "\(changes)")
            #expect(try await customer.cart() == [goods.productID: 1])
        }

        private static let edge = "http://127.0.0.1:\(TestStack.portBase)"

        private struct Outcome: CustomStringConvertible {
            let complete: Int
            let refused: Int
            let description: String
        }

        /// So many clients at once, of which each sends one request and leaves after ten seconds.
        private static func crowd(_ count: Int, _ token: String, _ arguments: [String]) async throws -> Outcome {
            let (_, report) = try await TestStack.execute(
                "/usr/bin/ab",
                ["-q", "-n", "\(count)", "-c", "\(count)", "-s", "10", "-H", "Authorization: Bearer \(token)"]
                    + arguments)
            return Outcome(
                complete: number("Complete requests:", in: report), refused: number("Non-2xx responses:", in: report),
                description: report)
        }

        /// A number that ab prints; it leaves out what never happened.
        private static func number(_ name: String, in report: String) -> Int {
            let line = report.split(separator: "\n").first { $0.hasPrefix(name) }
            return line.flatMap { Int($0.dropFirst(name.count).trimmingCharacters(in: .whitespaces)) } ?? 0
        }
    }
}
