import Foundation
import TestSupport
import Testing

/// The shop with an external object store: moto's S3 server, which clients reach directly and not through the edge.
extension EndToEnd {
    @Suite struct ForeignStore {
        private static let processes = ["product", "edge"]

        private func withForeignStore(_ body: (S3TestServer) async throws -> Void) async throws {
            try await S3TestServer.with { server, _ in
                let endpoint = try await server.endpoint()
                do {
                    for name in Self.processes {
                        try await TestStack.service(
                            "restart", name, "OBJECT_STORE_ENDPOINT=\(endpoint)",
                            "OBJECT_STORE_BUCKET=\(S3TestServer.bucket)")
                    }
                    try await body(server)
                } catch {
                    for name in Self.processes { try await TestStack.service("reset", name) }
                    throw error
                }
                for name in Self.processes { try await TestStack.service("reset", name) }
            }
        }

        @Test func `pictures, imports and exports work with an external object store`() async throws {
            try await withForeignStore { server in
                let endpoint = try await server.endpoint()
                try await showsPicture(from: server, at: endpoint)
                try await bringsIn(at: endpoint)
                let served = try await Shop.first.get("/objects/\(S3TestServer.bucket)/x")
                #expect(served.status == 404, "the edge does not serve an external store")
            }
        }

        private func showsPicture(from server: S3TestServer, at endpoint: String) async throws {
            let goods = try await Goods.make(stock: 1)
            let picture = try await TestPicture.make("jpg", width: 1200, height: 900)
            let upload = try await goods.invite(picture, as: "image/jpeg")
            #expect(upload.url.hasPrefix(endpoint))
            let stored = try await upload.send(picture)
            try #require(stored.status == 200, "\(stored)")
            let outcome = try await goods.pictureOutcome()
            #expect(outcome.status.string == "ready", "\(outcome)")
            let url = try #require(outcome.imageUrl.string.flatMap(Shop.first.path))
            let image = try await Shop.first.get(url)
            #expect(image.status == 200)
            #expect(image.header("Content-Type") == "image/webp")
            #expect(image.body.prefix(4) == Data("RIFF".utf8))
            let object = try await server.call("get_object", String(url.dropFirst()))
            #expect(object.body == image.body, "the edge must serve the stored object")
        }

        private func bringsIn(at endpoint: String) async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let done = try await admin.bringIn("products", Data(Table.products(tag, 1200, badEach: 400).text.utf8))
            #expect(done.status.string == "completed", "\(done)")
            #expect(done.rows.good.integer == 1197)
            #expect(try await admin.failedRows(done)["line"] == ["401", "801", "1201"])
            // Orders, as the catalogue may be large by now. moto does not support response-content-disposition.
            let exported = String(decoding: try await admin.export("orders", isNamed: false), as: UTF8.self)
            #expect(exported.hasPrefix("orderId,"), "\(exported.prefix(100))")
        }
    }
}
