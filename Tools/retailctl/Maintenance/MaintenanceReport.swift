import Contracts
import Messaging
import Vocabulary

/// Whether maintenance is on, which processes of the edge know it, and how many orders are under way.
struct MaintenanceReport: Encodable {
    struct Edge: Encodable, Hashable {
        var name: String
        /// Nil if it does not answer.
        var refusesChanges: Bool?
    }

    /// Nil if there is none.
    var window: MaintenanceWindow?
    var edges: [Edge]
    /// Orders that are accepted or wait for their payment; nil if the order service did not say.
    var openOrders: Int64?

    var text: String {
        let state =
            window.map { window in
                """
                Maintenance is on until \(window.until) (\(Age.text(Timestamp.now().duration(to: window.until)))), \
                started by \(window.startedBy) at \(window.startedAt).
                Customers read: \(window.message)
                """
            } ?? "No maintenance: changes are served."
        let processes = edges.map { edge in
            let what = edge.refusesChanges.map { $0 ? "refuses changes" : "serves changes" } ?? "DOES NOT ANSWER"
            return "\(edge.name): \(what)"
        }
        let orders = openOrders.map { ["Orders under way: \($0). They continue, and can still be paid."] } ?? []
        return ([state] + processes + orders).joined(separator: "\n")
    }

    /// Whether all processes of the edge that answer have followed.
    var isFollowed: Bool { edges.allSatisfy { $0.refusesChanges.map { $0 == (window != nil) } ?? true } }

    static func read(_ stack: StackLocation) async throws -> MaintenanceReport {
        async let edges = edges(of: stack)
        let (window, open) = try await OperatorBus.with(stack.configuration) { bus, _ in
            do {
                let window = try await bus.ask(GetMaintenance(), .beginning(at: .retailctl)).get().window
                let orders = try? await bus.ask(ListOpenOrders(limit: 1), .beginning(at: .retailctl)).get()
                return (window, orders?.total)
            } catch MessagingError.noReplyInTime {
                throw Obstacle("order, which stores the maintenance, does not answer: is it running?")
            }
        }
        return MaintenanceReport(window: window, edges: await edges, openOrders: open)
    }

    private static func edges(of stack: StackLocation) async -> [Edge] {
        var edges: [Edge] = []
        for endpoint in stack.endpoints where endpoint.name.hasPrefix(ServiceName.edge.rawValue) {
            let metrics = try? await HTTPClient(base: endpoint.url, timeout: .seconds(2)).send("GET", "/metrics").body
            let value = metrics.flatMap { MaintenanceMetric.value(in: String(decoding: $0, as: UTF8.self)) }
            // A second process is optional.
            guard value != nil || !endpoint.name.hasSuffix("-2") else { continue }
            edges.append(Edge(name: endpoint.name, refusesChanges: value))
        }
        return edges
    }
}
