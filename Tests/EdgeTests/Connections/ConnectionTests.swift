import Contracts
import Foundation
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
}
