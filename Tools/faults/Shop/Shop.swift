import Foundation

/// The shop's HTTP API on one or several edges; requests go to one that answers.
struct Shop: Sendable {
    let http: HTTPClient
    let ports: EdgePorts
    var token: String?
    /// Whether connections are kept for the next request.
    var isPersistent = false

    /// The same shop, over connections that are kept.
    var persistent: Shop {
        var copy = self
        copy.isPersistent = true
        return copy
    }

    func signedIn(_ token: String) -> Shop {
        var copy = self
        copy.token = token
        return copy
    }

    func send(
        _ method: String, _ path: String, _ body: String? = nil, key: String? = nil,
        within timeout: Duration = .seconds(8)
    ) async -> HTTPOutcome {
        var request = HTTPRequest(
            method: method, port: ports.current, path: path, body: body, isPersistent: isPersistent)
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        if let key { request.headers["Idempotency-Key"] = key }
        return await http.send(request, within: timeout)
    }
}
