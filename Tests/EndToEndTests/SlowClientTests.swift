import Foundation
import TestSupport
import Testing

/// Slow uploads are allowed, stalled ones are not.
extension EndToEnd {
    @Suite struct SlowClients {
        /// - Returns: what a client that uploads in this manner received, once the edge has closed the connection
        private func upload(_ manner: String) async throws -> String {
            let goods = try await Goods.make(stock: 1)
            let upload = try await goods.invite(Data(count: 100_000), as: "image/jpeg")
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Python/slow-client.py").path
            let headers = upload.headers.map { "\($0.key):\($0.value)" }
            let (status, output) = try await TestStack.execute(
                S3TestServer.python, [script, manner, upload.url] + headers)
            try #require(status == 0, "\(output)")
            let kept = try await goods.admin.shop.get("/v1/admin/products/\(goods.productID)/image")
            #expect(kept.json.status.string == "awaiting", "the partial file must not be stored")
            return output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test func `too slow an upload is answered with a problem, and a stalled one is disconnected`() async throws {
            try await TestStack.service("restart", "edge", "UPLOAD_TIMEOUT_SECONDS=1", "IDLE_TIMEOUT_SECONDS=2")
            do {
                #expect(try await upload("trickle") == "408")
                #expect(try await upload("stop") == "none")
            } catch {
                try await TestStack.service("reset", "edge")
                throw error
            }
            try await TestStack.service("reset", "edge")
        }
    }
}
