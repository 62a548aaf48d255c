import Foundation
import Synchronization

/// Customers who buy again and again, and record every request that failed.
final class Shoppers: Sendable {
    private struct State {
        var ports: [Int]
        var orders = 0
        var failures: [String] = []
        var isOver = false
    }

    private let goods: Goods
    private let state: Mutex<State>

    init(goods: Goods, ports: [Int]) {
        self.goods = goods
        state = Mutex(State(ports: ports))
    }

    /// Orders that were placed and paid.
    var orders: Int { state.withLock { $0.orders } }
    var failures: [String] { state.withLock { $0.failures } }

    /// Whether a service did not answer in time, and the client was asked to come back: a busy machine is reason enough.
    static func isDelayed(_ failure: String) -> Bool {
        failure.contains("503 {") && (failure.contains("service_unavailable") || failure.contains("overloaded"))
    }

    /// Sends requests to these ports from now on.
    func use(_ ports: [Int]) { state.withLock { $0.ports = ports } }

    func leave() { state.withLock { $0.isOver = true } }

    /// Buys until `leave()` is called.
    func shop(as customer: Customer) async {
        while !state.withLock({ $0.isOver }) {
            do {
                try await buy(customer)
                state.withLock { $0.orders += 1 }
            } catch {
                state.withLock { $0.failures.append("\(error)") }
            }
        }
    }

    private struct Refused: Error, CustomStringConvertible { let description: String }

    private func buy(_ customer: Customer) async throws {
        let here: @Sendable () -> Customer = { [self] in
            customer.at(Shop(port: state.withLock { $0.ports.randomElement() ?? 0 }))
        }
        try Self.expect([200], try await here().add(goods.productID))
        let placed = try await here().placeOrder()
        try Self.expect([201, 202], placed)
        let path = placed.header("Location") ?? ""
        // The payment was accepted, so the order will be confirmed a moment later.
        while try await here().shop.get(path).json.status.string == "accepted" {
            try await Task.sleep(for: .milliseconds(20))
        }
        let orderID = String(path.split(separator: "/").last ?? "")
        try Self.expect([201], try await here().pay(orderID, method: "card", token: "tok_ok"))
        try Self.expect([200], try await here().shop.get("/v1/orders"))
    }

    private static func expect(_ statuses: [Int], _ answer: Shop.Answer) throws {
        guard statuses.contains(answer.status) else { throw Refused(description: "\(answer)") }
    }
}
