import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// What clients of HTTP rely on, on a real connection.
@Suite struct ConnectionTests {
    private func raw(_ edge: LiveEdge, _ request: String, answers: Int? = nil) async throws -> String {
        let text = request.replacing("\r\n", with: "\\r\\n")
        let count = answers.map { [String($0)] } ?? []
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Clients/raw.py").path
        return try await LiveEdge.client(S3TestServer.python, [path, String(edge.port), text] + count)
    }

    @Test func `after HEAD on any path httpx and Node stay in step with the edge`() async throws {
        try await LiveEdge.run { edge, _ in
            let httpx = try await LiveEdge.script("httpx-head.py", edge.url)
            #expect(httpx == "in step\nexit 0")
            let node = try await LiveEdge.script("node-head.js", edge.url)
            #expect(node == "in step over one connection\nexit 0")
        }
    }

    @Test func `an answer to HEAD ends with its headers, and says how long GET's would be`() async throws {
        try await LiveEdge.run { edge, fixture in
            let request = "HEAD /v1/nothing HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
            let answer = try await raw(edge, request)
            let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
            #expect(parts.last?.trimmingCharacters(in: .newlines) == "<closed>\nexit 0", "\(answer)")
            let got = try await fixture.send(.get, "/v1/nothing")
            #expect(answer.contains("Content-Length: \(got.body.count)"), "\(answer)")
        }
    }

    @Test func `HTTP 1.0 gets an answer without chunks that ends with the connection`() async throws {
        try await LiveEdge.run { edge, _ in
            for connection in ["", "Connection: keep-alive\r\n"] {
                let answer = try await raw(edge, "GET /livez HTTP/1.0\r\n\(connection)\r\n")
                #expect(answer.hasPrefix("HTTP/1.0 200"), "\(answer)")
                #expect(answer.contains("\r\n\r\nlive\n\n<closed>"), "\(answer)")
                #expect(answer.contains("Connection: close") || answer.contains("connection: close"))
                #expect(!answer.lowercased().contains("chunked"))
            }
            let load = try await LiveEdge.client(
                "/usr/bin/ab", ["-q", "-n", "60", "-c", "4", "-s", "10", "\(edge.url)/livez"])
            #expect(load.contains("Complete requests:      60"), "\(load)")
            #expect(load.contains("Failed requests:        0"), "\(load)")
        }
    }

    @Test func `an event stream for HTTP 1.0 ends with the connection`() async throws {
        let history = HistoryServiceDouble(.pending, .rejected)
        try await LiveEdge.run([history.service]) { edge, fixture in
            let claims = fixture.mint.claims(["exp": Timestamp.now().seconds + 3])
            let token = try fixture.mint.token(fixture.mint.header(), claims)
            let answer = try await raw(
                edge,
                "GET /v1/orders/\(Example.orderID)/events HTTP/1.0\r\nAccept: text/event-stream\r\n"
                    + "Authorization: Bearer \(token)\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.0 200"), "\(answer)")
            #expect(!answer.lowercased().contains("chunked"))
            #expect(answer.contains("\r\n\r\n") && answer.contains("id: 1"), "\(answer)")
            #expect(answer.contains("<closed>"))
        }
    }

    @Test func `a method that no path has is refused by name, with a problem`() async throws {
        try await LiveEdge.run { edge, _ in
            let known = try await raw(edge, "QUERY /v1/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
            #expect(known.hasPrefix("HTTP/1.1 405"), "\(known)")
            #expect(known.contains("GET, HEAD, OPTIONS"))
            #expect(known.contains("method_not_allowed"))
            let word = try await raw(
                edge, "FROBNICATE /v1/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
            #expect(word.hasPrefix("HTTP/1.1 501"), "\(word)")
            #expect(word.contains("method_not_implemented"))
            #expect(word.contains("RateLimit"), "it passes the front door as every request")
            let noise = try await raw(edge, "G(T /v1/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
            #expect(noise.hasPrefix("HTTP/1.1 400"), "\(noise)")
        }
    }

    @Test(arguments: [
        ("G(T /v1/products HTTP/1.1\r\nHost: shop\r\n\r\n", "malformed_request"),
        ("GET /v1/products HTTP/3.7\r\nHost: shop\r\n\r\n", "malformed_request"),
        ("GET /v1/a b HTTP/1.1\r\nHost: shop\r\n\r\n", "malformed_request"),
        ("GET /livez HTTP/1.1\r\nHost: shop\r\nB(d: 1\r\n\r\n", "malformed_request"),
        ("POST /livez HTTP/1.1\r\nHost: shop\r\nContent-Length: 1x\r\n\r\n", "malformed_request"),
    ])
    func `bytes that are no request are answered with a problem`(bytes: String, code: String) async throws {
        try await LiveEdge.run { edge, _ in
            let answer = try await raw(edge, bytes)
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
            #expect(answer.contains("application/problem+json") && answer.contains(code), "\(answer)")
            #expect(answer.contains("<closed>"))
        }
    }

    @Test func `too large a head is refused by name`() async throws {
        try await LiveEdge.run { edge, _ in
            let head = "GET /livez HTTP/1.1\r\nHost: shop\r\nX-A: \(String(repeating: "a", count: 20_000))\r\n\r\n"
            let answer = try await raw(edge, head)
            #expect(answer.hasPrefix("HTTP/1.1 431"), "\(answer)")
            #expect(answer.contains("headers_too_large"), "\(answer)")
        }
    }

    @Test func `HEAD of a live stream says no length, and the next answer is in step`() async throws {
        try await LiveEdge.run([HistoryServiceDouble(.pending).service]) { edge, fixture in
            let head =
                "HEAD /v1/orders/\(Example.orderID)/events HTTP/1.1\r\nHost: shop\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer \(try fixture.mint.token())\r\n\r\n"
            let answer = try await raw(edge, head + "GET /livez HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
            let parts = answer.components(separatedBy: "\r\n\r\n")
            #expect(parts.count == 3, "\(answer)")
            #expect(parts[0].hasPrefix("HTTP/1.1 200") && parts[0].contains("text/event-stream"), "\(answer)")
            #expect(!parts[0].lowercased().contains("content-length"), "\(answer)")
            #expect(parts[1].hasPrefix("HTTP/1.1 200") && parts[2].hasPrefix("live"), "\(answer)")
        }
    }

    @Test(arguments: ["", "Host: shop\r\nHost: shop\r\n", "Host: a b\r\n", "Host: a/b\r\n"])
    func `HTTP 1.1 without exactly one host is refused`(hosts: String) async throws {
        try await LiveEdge.run { edge, _ in
            let answer = try await raw(edge, "GET /livez HTTP/1.1\r\n\(hosts)Connection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
            #expect(answer.contains("malformed_host"))
            let fine = try await raw(edge, "GET /livez HTTP/1.1\r\nHost: shop:80\r\nConnection: Close\r\n\r\n")
            #expect(fine.hasPrefix("HTTP/1.1 200") && fine.contains("<closed>"), "\(fine)")
        }
    }

    @Test func `a client that expects 100 Continue is invited before it sends its JSON`() async throws {
        try await LiveEdge.run { edge, _ in
            // The body is not sent: only the invitation can come.
            let answer = try await LiveEdge.client(
                "/usr/bin/curl",
                [
                    "-sS", "-v", "--expect100-timeout", "30", "-H", "Expect: 100-continue", "-H",
                    "Content-Type: application/json", "-d", "{}", "\(edge.url)/v1/auth/login", "--max-time", "20",
                ])
            #expect(answer.contains("< HTTP/1.1 100 Continue"), "\(answer)")
            #expect(answer.contains("< HTTP/1.1 422"), "\(answer)")
        }
    }

    @Test func `a client with many idle connections keeps nobody else out`() async throws {
        var settings = EdgeSettings()
        settings.connections = .init(total: 12, perAddress: 100, perNetwork: 100)
        for limits in [settings.connections, .init(total: 100, perAddress: 12, perNetwork: 100)] {
            settings.connections = limits
            try await LiveEdge.run(settings: settings) { edge, fixture in
                let seen = try await LiveEdge.script("crowded.py", String(edge.port), "40")
                let open = seen.split(separator: " ").first.flatMap { Int($0) } ?? 0
                #expect((9...12).contains(open), "\(seen)")
                #expect(seen.contains("[200, 200, 200]"), "\(seen)")
                try await eventually("all are closed") { fixture.router.connections.count == 0 }
            }
        }
    }

    @Test func `a client that never ends its first head is disconnected`() async throws {
        var settings = EdgeSettings()
        settings.firstRequestTimeout = 1
        try await LiveEdge.run(settings: settings) { edge, _ in
            let seen = try await LiveEdge.script("impolite.py", String(edge.port), "head")
            #expect(seen == "closed\nexit 0")
        }
    }

    @Test func `a client that goes on sending a body after its answer is disconnected`() async throws {
        try await LiveEdge.run { edge, _ in
            let seen = try await LiveEdge.script("impolite.py", String(edge.port), "body")
            #expect(seen == "HTTP/1.1 415 Unsupported Media Type\nclosed\nexit 0")
        }
    }

    @Test func `a client that reads no answers is disconnected`() async throws {
        var settings = EdgeSettings()
        settings.readingTimeout = .seconds(1)
        try await LiveEdge.run(settings: settings) { edge, fixture in
            let seen = try await LiveEdge.script("impolite.py", String(edge.port), "deaf")
            #expect(seen == "closed\nexit 0")
            try await eventually("it is forgotten") { fixture.router.connections.count == 0 }
        }
    }
}
