import Foundation
import TestSupport
import Testing

/// Uploads take as long as the client's line makes them, but not for ever.
extension EndToEnd {
    @Suite struct SlowClients {
        /// - Returns: what a client got that uploads in this manner, once the edge has hung up
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
            #expect(kept.json.status.string == "awaiting", "nothing of it is taken for the file")
            return output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test func `a client that trickles its file is told so, and one that stops is hung up on`() async throws {
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
