import Foundation
import TestSupport

/// The stack's own Prometheus, which scrapes every second and fires alerts at once, whatever their `for`.
enum PrometheusServer {
    struct Alert: Hashable, CustomStringConvertible {
        let name: String
        let severity: String
        /// The label that distinguishes alerts of one name: the queue, or the service.
        let subject: String

        var description: String { "\(name) (\(severity)) of \(subject)" }
    }

    private static let server = Shop(port: TestStack.portBase + 8)

    /// Runs `body` while Prometheus is running.
    static func run(_ body: () async throws -> Void) async throws {
        try await TestStack.service("restart", "prometheus", "PROMETHEUS_INTERVAL=1s", "ALERTS_AT_ONCE=yes")
        try await mending(body) { try await TestStack.service("stop", "prometheus") }
    }

    static func firing() async throws -> Set<Alert> {
        let alerts = try await server.get("/api/v1/alerts").json.data.alerts.array.filter {
            $0.state.string == "firing"
        }
        return Set(
            alerts.map { alert in
                let labels = alert.labels
                return Alert(
                    name: labels.alertname.string ?? "", severity: labels.severity.string ?? "",
                    subject: labels.queue.string ?? labels.service.string ?? "")
            })
    }

    /// Nil when Prometheus accepts the expression, else its answer.
    static func complaint(about expression: String) async throws -> String? {
        var query = URLComponents()
        query.queryItems = [URLQueryItem(name: "query", value: expression)]
        // A plus sign would be decoded as a space.
        let encoded = (query.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        let answer = try await server.get("/api/v1/query?\(encoded)")
        return answer.json.status.string == "success" ? nil : answer.description
    }

    /// The expressions of all rules.
    static func rules() async throws -> [String] {
        try await server.get("/api/v1/rules").json.data.groups.array.flatMap { $0.rules.array }
            .compactMap { $0.query.string }
    }

    /// The names of all metrics that were ever scraped.
    static func names() async throws -> Set<String> {
        Set(try await server.get("/api/v1/label/__name__/values").json.data.array.compactMap(\.string))
    }
}
