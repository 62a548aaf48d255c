import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import ObjectStore
import ServiceKit
import Synchronization
import Testing

@testable import EdgeService

@Suite struct CompressionTests {
    private static let gzip = ["Accept-Encoding": "br;q=1.0, gzip;q=0.8"]

    private static let product = Subscriptions(of: .product)
        .answer(GetProducts.self) { _, _ in
            var product = Example.product()
            product.description = String(repeating: "A kettle boils water. ", count: 200)
            return .success(.init(items: [product]))
        }

    private static let path = "/v1/products/\(Example.productID)"

    /// Decodes as a client would.
    private func decoded(_ answer: Answer) async throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
        try answer.body.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let text = try await LiveEdge.client("/usr/bin/gzip", ["-dc", file.path])
        return Data(text.replacing("exit 0", with: "").utf8)
    }

    @Test func `a long answer is compressed for clients that accept it, and is the same answer`() async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            let plain = try await fixture.send(.get, Self.path)
            #expect(plain.header("Content-Encoding") == nil)
            #expect(plain.header("Vary")?.contains("Accept-Encoding") == true)
            let small = try await EdgeFixture.respond(.get, Self.path, headers: Self.gzip, by: fixture.router.responder)
            #expect(small.headers[.contentEncoding] == "gzip")
            let bytes = try await collect(small)
            #expect(small.headers[.contentLength] == String(bytes.count))
            #expect(bytes.count < plain.body.count / 4)
            #expect(
                try await decoded(Answer(status: 200, headers: small.headers, body: bytes)) == plain.body)
            let head = try await fixture.send(.head, Self.path, headers: Self.gzip)
            #expect(head.header("Content-Length") == small.headers[.contentLength])
            #expect(head.header("Content-Encoding") == "gzip")
            #expect(head.body.isEmpty)
        }
    }

    @Test func `both forms have their own tag, and either tag is current`() async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            let plain = try #require(try await fixture.send(.get, Self.path).header("ETag"))
            let response = try await EdgeFixture.respond(
                .get, Self.path, headers: Self.gzip, by: fixture.router.responder)
            let small = try #require(response.headers[.eTag])
            #expect(plain != small)
            for tag in [plain, small] {
                for headers in [Self.gzip, [:]] {
                    let again = try await fixture.send(
                        .get, Self.path, headers: headers.merging(["If-None-Match": tag]) { first, _ in first })
                    #expect(again.status == 304, "\(tag)")
                }
            }
            let again = try await fixture.send(
                .get, Self.path, headers: Self.gzip.merging(["If-None-Match": small]) { first, _ in first })
            #expect(again.header("ETag") == small)
            #expect(EntityTag(small)?.version == EntityTag(plain)?.version, "a change may start from either")
        }
    }

    @Test(arguments: ["", "identity", "gzip;q=0", "*;q=0", "br", "gzip;q=0, *"])
    func `a client that does not accept gzip gets none`(accepted: String) async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            let answer = try await fixture.send(.get, Self.path, headers: ["Accept-Encoding": accepted])
            #expect(answer.header("Content-Encoding") == nil)
            #expect(answer.json["name"] != nil)
        }
    }

    @Test func `tokens, short answers and files are not compressed`() async throws {
        try await EdgeFixture.run { fixture in
            for path in ["/livez", "/v1/nothing"] {
                let answer = try await fixture.send(.get, path, headers: Self.gzip)
                #expect(answer.header("Content-Encoding") == nil, "\(path)")
            }
            let compressed = fixture.router.routes.filter(\.isCompressed)
            #expect(!compressed.isEmpty)
            #expect(
                compressed.allSatisfy {
                    !$0.path.contains("/auth/") && !$0.path.hasPrefix("/objects") && !$0.path.hasPrefix("/media")
                })
        }
    }

    @Test func `a live stream is not compressed`() async throws {
        let history = HistoryServiceDouble(.pending)
        try await EdgeFixture.run([history.service]) { fixture in
            let client = try await LiveClient(
                fixture, "/v1/orders/\(Example.orderID)/events", headers: Self.gzip)
            try await client.reads([1])
            #expect(client.headers[.contentEncoding] == nil)
            client.leave()
        }
    }

    @Test func `a cached answer is compressed once`() async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            var seen: Set<Data> = []
            for _ in 0..<3 {
                let response = try await EdgeFixture.respond(
                    .get, Self.path, headers: Self.gzip, by: fixture.router.responder)
                #expect(response.headers[values: .vary].count { $0 == "Accept-Encoding" } == 1)
                seen.insert(try await collect(response))
            }
            #expect(seen.count == 1)
        }
        let body = CompressibleBody(ByteBuffer(repeating: UInt8(ascii: "a"), count: 4096))
        let first = body.compressed?.withUnsafeReadableBytes { $0.baseAddress }
        #expect(first != nil)
        #expect(body.compressed?.withUnsafeReadableBytes { $0.baseAddress } == first, "the same bytes in memory")
        #expect(CompressibleBody(ByteBuffer(repeating: 0, count: 1000)).compressed == nil, "short")
    }

    @Test func `a range of a file is of its plain bytes`() async throws {
        try await EdgeFixture.run { fixture in
            let name = try #require(MediaName(digest: "9f86d081884c7d659a2feaa0c55ad015", size: 800))
            let chunks = AsyncThrowingStream<[UInt8], any Error> {
                $0.yield(Array(repeating: 7, count: 5000))
                $0.finish()
            }
            try await fixture.objects.store.put(
                ObjectKey(name.key)!, UploadTerms(contentType: "image/webp", size: .exactly(5000)), from: chunks)
            let path = "/media/\(name)"
            let whole = try await fixture.send(.get, path, headers: Self.gzip)
            #expect(whole.status == 200 && whole.header("Content-Encoding") == nil)
            let range = try await fixture.send(
                .get, path, headers: Self.gzip.merging(["Range": "bytes=2-4"]) { first, _ in first })
            #expect(range.status == 206, "\(range)")
            #expect(range.header("Content-Encoding") == nil)
        }
    }

    @Test func `curl reads the contract in both forms`() async throws {
        try await LiveEdge.run { edge, _ in
            let plain = try await LiveEdge.client("/usr/bin/curl", ["-sS", "\(edge.url)/openapi.json"])
            let small = try await LiveEdge.client(
                "/usr/bin/curl", ["-sS", "--compressed", "\(edge.url)/openapi.json"])
            #expect(plain == small)
            #expect(plain.count > 100_000)
            let size = try await LiveEdge.client(
                "/usr/bin/curl",
                ["-sS", "--compressed", "-o", "/dev/null", "-w", "%{size_download} ", "\(edge.url)/openapi.json"])
            let bytes = try #require(size.split(separator: " ").first.flatMap { Int($0) })
            #expect(bytes < plain.count / 5)
        }
    }

    private func collect(_ response: Response) async throws -> Data {
        let writer = Bytes()
        try await response.body.write(writer)
        return writer.data.withLock { $0 }
    }
}

private final class Bytes: ResponseBodyWriter, Sendable {
    let data = Mutex(Data())

    func write(_ buffer: ByteBuffer) async throws { data.withLock { $0.append(contentsOf: buffer.readableBytesView) } }

    func finish(_ trailers: HTTPFields?) async throws {}
}
