import HTTPTypes
import Hummingbird

/// Health probes, the same as on the admin port, for probes that reach only this port.
struct HealthRoutes: Resource {
    /// Names the readiness checks that fail.
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
