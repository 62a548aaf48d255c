import Foundation
import Testing

/// The admin ports have the edge's rules of HTTP.
extension EndToEnd {
    @Suite struct AdminPorts {
        private static func curl(_ process: String, _ path: String, _ arguments: String...) async throws -> String {
            let port = try TestStack.admin(of: process).port
            return try await TestStack.execute(
                "/usr/bin/curl", ["-sS", "-i", "-m", "10"] + arguments + ["http://127.0.0.1:\(port)\(path)"]
            ).output
        }

        @Test(arguments: TestStack.processes)
        func `an admin port refuses what is no proper request, and says why`(process: String) async throws {
            let nameless = try await Self.curl(process, "/livez", "-H", "Host:")
            #expect(nameless.hasPrefix("HTTP/1.1 400") && nameless.contains("malformed_host"), "\(nameless)")
            let change = try await Self.curl(process, "/metrics", "-X", "POST")
            #expect(change.hasPrefix("HTTP/1.1 405") && change.contains("GET, HEAD"), "\(change)")
            let word = try await Self.curl(process, "/metrics", "-X", "FROBNICATE")
            #expect(word.hasPrefix("HTTP/1.1 501"), "\(word)")
            let unknown = try await Self.curl(process, "/nothing")
            #expect(unknown.hasPrefix("HTTP/1.1 404") && unknown.contains("not_found"), "\(unknown)")
        }

        @Test(arguments: TestStack.processes)
        func `HEAD of the metrics has no content, and GET is compressed when asked`(process: String) async throws {
            let head = try await Self.curl(process, "/metrics", "-I")
            #expect(head.hasPrefix("HTTP/1.1 200") && !head.contains("# HELP"), "\(head)")
            let size = try await Self.curl(
                process, "/metrics", "--compressed", "-o", "/dev/null", "-w",
                "%{size_download} %header{content-encoding}")
            let bytes = size.split(separator: " ").first.flatMap { Int($0) } ?? 0
            let plain = try await TestStack.admin(of: process).get("/metrics").body.count
            #expect(bytes > 0 && bytes < plain / 2, "\(size)")
        }
    }
}
