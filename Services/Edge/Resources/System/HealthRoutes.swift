import HTTPTypes
import Hummingbird

/// What probes ask. The same as on the process's own port, for who reaches only this one.
struct HealthRoutes: Resource {
    /// Names what is missing before a customer can be served.
    let missing: @Sendable () async -> [String]

    var routes: [Route] {
        [
            Route(.get, "/livez", for: .anyone, cost: .local, answers: .file) { _, _ in Self.text("live\n") },
            Route(.get, "/readyz", for: .anyone, cost: .local, answers: .file) { [missing] _, _ in
                let missing = await missing()
                return missing.isEmpty
                    ? Self.text("ready\n")
                    : Self.text("missing: \(missing.joined(separator: ", "))\n", status: .serviceUnavailable)
            },
        ]
    }

    private static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
