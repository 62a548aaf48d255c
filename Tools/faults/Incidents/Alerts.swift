import Foundation

/// The alerts of the stack's Prometheus.
struct Alerts: Sendable {
    private static let timeout = Duration.seconds(420)

    let http: HTTPClient
    let port: Int

    /// Waits until one of these alerts fires, at most seven minutes.
    ///
    /// - Returns: its name, and the seconds until then; nil if none fires
    func first(
        of names: [String], since begun: ContinuousClock.Instant
    ) async throws -> (name: String?, seconds: Double?) {
        while begun.duration(to: .now) < Self.timeout {
            if let name = await firing().first(where: names.contains) {
                return (name, begun.duration(to: .now).seconds)
            }
            try await Task.sleep(for: .seconds(1))
        }
        return (nil, nil)
    }

    private func firing() async -> [String] {
        let answer = await http.send(HTTPRequest(method: "GET", port: port, path: "/api/v1/alerts")).answer
        return answer?.json["data"]["alerts"].elements.filter { $0["state"].string == "firing" }
            .compactMap { $0["labels"]["alertname"].string } ?? []
    }
}
