import Contracts
import Foundation
import Messaging
import TestSupport
import Testing

@testable import EdgeService

@Suite struct TLSConnectionTests {
    private func run(
        _ services: [Subscriptions] = [], idleTimeout: Int = 60,
        _ body: (LiveEdge, TestAuthority, EdgeFixture) async throws -> Void
    ) async throws {
        let authority = try await TestAuthority()
        let issued = try await authority.issue(for: "localhost")
        var settings = EdgeSettings()
        settings.certificateFile = issued.certificate
        settings.keyFile = issued.key
        settings.idleTimeout = idleTimeout
        settings.orderStreams.heartbeat = .zero
        try await LiveEdge.run(services, settings: settings) { edge, fixture in try await body(edge, authority, fixture)
        }
    }

    @Test func `a client chooses HTTP 2 or HTTP 1 with ALPN, and both are served alike`() async throws {
        try await run { edge, authority, _ in
            let seen = try await LiveEdge.script("httpx-h2.py", "https://localhost:\(edge.port)", authority.certificate)
            #expect(seen == "h2 and http/1.1\nexit 0")
        }
    }

    @Test func `h2load gets every answer over HTTP 2`() async throws {
        try await run { edge, _, _ in
            let load = try await LiveEdge.client(
                "/usr/bin/h2load", ["-n", "400", "-c", "4", "-m", "50", "https://127.0.0.1:\(edge.port)/livez"])
            #expect(load.contains("Application protocol: h2"), "\(load)")
            #expect(load.contains("400 succeeded, 0 failed, 0 errored"), "\(load)")
        }
    }

    @Test func `a client of TLS that stops is disconnected, before and after the handshake`() async throws {
        try await run(idleTimeout: 1) { edge, authority, _ in
            let seen = try await LiveEdge.script("quiet-h2.py", String(edge.port), authority.certificate)
            #expect(seen == "closed\nclosed\nexit 0")
        }
    }

    @Test func `a request of HTTP 2 that is under way is answered when the edge stops`() async throws {
        let gate = Gate()
        let cart = Subscriptions(of: .cart).answer(GetCarts.self) { query, _ in
            await gate.pass()
            return .success(Example.carts(of: query) { _ in Example.cart() })
        }
        try await run([cart]) { edge, authority, fixture in
            let (token, certificate) = (try fixture.mint.token(), authority.certificate)
            let options = ["-sS", "--cacert", certificate, "-m", "30", "-o", "/dev/null"]
            async let client = LiveEdge.client(
                "/usr/bin/curl",
                options + [
                    "-w", "HTTP/%{http_version} %{http_code} ", "-H", "Authorization: Bearer \(token)",
                    "https://localhost:\(edge.port)/v1/cart",
                ])
            try await eventually("the request is under way") { await gate.arrivals == 1 }
            await edge.stop()
            // The client knows by then that its connection ends, so the answer is the last thing on it.
            try await eventually("the edge takes no more connections") {
                try await LiveEdge.client("/usr/bin/curl", options + ["https://localhost:\(edge.port)/livez"])
                    .hasSuffix("exit 7")
            }
            await gate.open()
            let seen = try await client
            #expect(seen == "HTTP/2 200 exit 0")
            try await edge.stopped()
        }
    }

    @Test(arguments: [
        (["-tls1_1"], false), (["-tls1"], false), (["-tls1_2", "-cipher", "AES128-SHA"], false),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"], false),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], true), (["-tls1_3"], true),
    ])
    func `only TLS 1.2 and later with modern suites is spoken`(options: [String], isSpoken: Bool) async throws {
        try await run { edge, authority, _ in
            let seen = try await LiveEdge.client(
                "/usr/bin/openssl",
                ["s_client", "-connect", "localhost:\(edge.port)", "-CAfile", authority.certificate, "-brief"] + options
            )
            #expect(seen.contains("Verification: OK") == isSpoken, "\(seen)")
        }
    }

    @Test func `a new certificate is used without a restart`() async throws {
        let authority = try await TestAuthority()
        let old = try await authority.issue(for: "localhost")
        var settings = EdgeSettings()
        (settings.certificateFile, settings.keyFile) = (old.certificate, old.key)
        settings.certificateInterval = .milliseconds(50)
        try await LiveEdge.run(settings: settings) { edge, _ in
            func serial() async throws -> String {
                let script =
                    "openssl s_client -connect localhost:\(edge.port) < /dev/null 2> /dev/null | openssl x509 -noout -serial"
                return try await LiveEdge.client("/bin/bash", ["-c", script])
            }
            let first = try await serial()
            #expect(first.hasPrefix("serial=") && first.hasSuffix("exit 0"), "\(first)")
            try "no certificate".write(toFile: old.certificate, atomically: true, encoding: .utf8)
            #expect(try await serial() == first, "the old one stays while the new one cannot be read")
            _ = try await authority.issue(for: "localhost")
            try await eventually("the new certificate is served") { try await serial() != first }
            #expect(try await serial().hasSuffix("exit 0"))
        }
    }

    @Test func `a request without TLS is redirected to the public URL, and browsers are to stay with HTTPS`()
        async throws
    {
        let authority = try await TestAuthority()
        let issued = try await authority.issue(for: "localhost")
        var settings = EdgeSettings()
        (settings.certificateFile, settings.keyFile) = (issued.certificate, issued.key)
        settings.redirectPort = 0
        settings.publicURL = PublicURL("https://shop.example/")
        try await LiveEdge.run(settings: settings) { edge, _ in
            func curl(_ arguments: String...) async throws -> String {
                try await LiveEdge.client("/usr/bin/curl", ["-sS", "-m", "30", "-o", "/dev/null"] + arguments)
            }
            let redirected = ["-w", "%{http_code} %{redirect_url} "]
            for (path, place) in [
                ("/v1/products?q=a%20b", "/v1/products?q=a%20b"), ("/", "/"), ("//evil.example", "//evil.example"),
            ] {
                let seen = try await LiveEdge.client(
                    "/usr/bin/curl",
                    ["-sS", "-m", "30", "-o", "/dev/null", "--path-as-is", "-H", "Host: evil.example"] + redirected
                        + ["http://127.0.0.1:\(edge.redirectPort)\(path)"])
                #expect(seen == "308 https://shop.example\(place) exit 0")
            }
            let posted = try await curl(
                "-w", "%{http_code} ", "-d", "{}", "http://127.0.0.1:\(edge.redirectPort)/v1/auth/login")
            #expect(posted == "308 exit 0")
            let secure = try await curl(
                "-w", "%{http_code} %header{strict-transport-security} ", "--cacert", authority.certificate,
                "https://localhost:\(edge.port)/livez")
            #expect(secure == "200 max-age=31536000; includeSubDomains exit 0")
        }
    }
}
