import Glibc

/// Makes the test broker listen for TLS on a port of its own while `body` runs.
package func withTLSListener(
    certificate: String, key: String, _ body: (_ port: Int) async throws -> Void
) async throws {
    try await withListener(
        started: {
            """
            start_ssl_listener({"127.0.0.1", \($0)}, [{certfile, "\(certificate)"}, {keyfile, "\(key)"}], 2)
            """
        }, body)
}

/// Makes the test broker listen without TLS on a port of its own while `body` runs.
package func withPlainListener(_ body: (_ port: Int) async throws -> Void) async throws {
    try await withListener(started: { "start_tcp_listener({\"127.0.0.1\", \($0)}, 2)" }, body)
}

/// - Parameter started: the call of a function of `rabbit_networking` that begins to listen on a port
private func withListener(
    started: (_ port: Int) -> String, _ body: (_ port: Int) async throws -> Void
) async throws {
    let port = try NetworkProxy.freePort()
    try await RabbitMQTestServer.control("eval", "ok = rabbit_networking:\(started(port)).")
    let result: Result<Void, any Error>
    do { result = .success(try await body(port)) } catch { result = .failure(error) }
    try await RabbitMQTestServer.control("eval", "rabbit_networking:stop_tcp_listener({\"127.0.0.1\", \(port)}).")
    try result.get()
}
