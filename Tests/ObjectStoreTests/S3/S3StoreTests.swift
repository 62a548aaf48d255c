import Concurrency
import Foundation
import ObjectStore
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Against moto, which implements S3's protocol but verifies no signatures; `URLSignerTests` compares signatures with
/// botocore's.
struct S3StoreTests {
    private static let key = ObjectKey("imports/größe & co+1.csv")!

    @Test func `Objects are exchanged with botocore in both directions`() async throws {
        try await S3TestServer.with { server, store in
            let properties = try await store.put(Self.key.description, "hello")
            #expect(properties.size == 5)
            #expect(properties.contentType == "text/plain")
            #expect(properties.entityTag == "5d41402abc4b2a76b9719d911017c592")
            let got = try await server.call("get_object", Self.key.description)
            #expect(got.body == Data("hello".utf8))
            #expect(got.contentType == "text/plain")

            _ = try await server.call("put_object", "a//b", contentType: "image/png", body: "picture")
            let text = try await store.text("a//b")
            let head = try await store.head(ObjectKey("a//b")!)
            #expect(text == "picture")
            #expect(head?.contentType == "image/png")
            #expect(abs(try #require(head).modified.duration(to: .now).components.seconds) < 60)
        }
    }

    @Test func `A missing object is nil, and can be deleted`() async throws {
        try await S3TestServer.with { server, store in
            let head = try await store.head(Self.key)
            let text = try await store.text(Self.key.description)
            #expect(head == nil && text == nil)
            try await store.delete(Self.key)
            try await store.put(Self.key.description, "hello")
            try await store.delete(Self.key)
            let got = try await server.call("get_object", Self.key.description)
            #expect(got.status == 404)
        }
    }

    @Test func `An object may be empty, or of a size that is unknown in advance`() async throws {
        try await S3TestServer.with { server, store in
            try await store.put("empty", "")
            let empty = try await store.text("empty")
            #expect(empty == "")
            let terms = UploadTerms(contentType: "text/csv", size: .atMost(100))
            let properties = try await store.put(Self.key, terms, from: chunks(3) { Array("row \($0)\n".utf8) })
            #expect(properties.size == 18)
            #expect(properties.contentType == "text/csv")
            let got = try await server.call("get_object", Self.key.description)
            #expect(got.body == Data("row 0\nrow 1\nrow 2\n".utf8))
            await #expect(throws: ObjectStoreError.tooLarge(limit: 100)) {
                try await store.put(ObjectKey("large")!, terms, from: chunks(30) { Array("row \($0)\n".utf8) })
            }
            let large = try await store.head(ObjectKey("large")!)
            #expect(large == nil)
        }
    }

    @Test func `A range of an object can be read`() async throws {
        try await S3TestServer.with { _, store in
            try await store.put("digits", "0123456789")
            let reading = try #require(try await store.get(ObjectKey("digits")!, .closed(2...4)))
            #expect(reading.range == 2..<5)
            #expect(reading.properties.size == 10)
            let bytes = try await reading.chunks.collect(upTo: 10)
            #expect(bytes == Array("234".utf8))
            let end = try await store.text("digits", .last(3))
            #expect(end == "789")
            await #expect(throws: ObjectStoreError.rangeNotSatisfiable(size: 10)) {
                try await store.text("digits", .from(10))
            }
        }
    }

    @Test func `Keys are listed by prefix, page by page`() async throws {
        try await S3TestServer.with { _, store in
            let keys = ["a", "a b", "a&b", "a-b", "a/1", "a/2/x", "a/2/y", "b/<1>", "b/ü"]
            for key in keys { try await store.put(key, key) }
            let all = try await store.keys()
            #expect(all == keys)
            let below = try await store.keys(prefix: "a/", after: "a/1")
            #expect(below == ["a/2/x", "a/2/y"])
            let page = try await store.list(prefix: "a", after: "a", limit: 2)
            #expect(page.entries.map(\.key.description) == ["a b", "a&b"])
            #expect(page.next == "a&b")
        }
    }

    @Test func `A presigned URL lets its holder upload and download`() async throws {
        try await S3TestServer.with { server, store in
            let upload = store.presignUpload(Self.key, contentType: "text/csv", contentLength: 4, at: .now)
            let put = try await server.fetch(upload, body: "a;b\n")
            #expect(put.status == 200)
            let got = try await server.call("get_object", Self.key.description)
            #expect(got.body == Data("a;b\n".utf8))
            #expect(got.contentType == "text/csv")
            let download = try await server.fetch(store.presignDownload(Self.key, fileName: "größe.csv", at: .now))
            #expect(download.body == Data("a;b\n".utf8))
            let theirs = try await server.presign("get_object", Self.key.description)
            let again = try await server.fetch(PresignedRequest(method: .get, url: theirs, headers: []))
            #expect(again.body == Data("a;b\n".utf8))
        }
    }

    @Test func `An upload of another size than announced is never stored`() async throws {
        try await S3TestServer.with { server, store in
            for (announced, text) in [(4, "12345"), (6, "12345"), (0, "1"), (1, "")] {
                await #expect(throws: ObjectStoreError.wrongSize(expected: announced)) {
                    let terms = UploadTerms(contentType: "text/csv", size: .exactly(announced))
                    try await store.put(Self.key, terms, from: chunks(text))
                }
            }
            let source = chunks(10) { index in
                if index == 9 { throw BrokenOff() }
                return [UInt8](repeating: 1, count: 100_000)
            }
            await #expect(throws: BrokenOff.self) {
                let terms = UploadTerms(contentType: "text/csv", size: .exactly(1_000_000))
                try await store.put(Self.key, terms, from: source)
            }
            let got = try await server.call("get_object", Self.key.description)
            #expect(got.status == 404)
        }
    }

    @Test func `Twenty megabytes are written and read in small chunks`() async throws {
        try await S3TestServer.with { _, store in
            let (count, length) = (320, 65_536)
            let terms = UploadTerms(contentType: "text/csv", size: .exactly(count * length))
            let properties = try await store.put(
                Self.key, terms,
                from: chunks(count) { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: length) })
            #expect(properties.size == 20_971_520)
            let reading = try #require(try await store.get(Self.key))
            var (position, largest, wrong) = (0, 0, 0)
            for try await chunk in reading.chunks {
                for byte in chunk {
                    if byte != UInt8(truncatingIfNeeded: position / length) { wrong += 1 }
                    position += 1
                }
                largest = max(largest, chunk.count)
            }
            #expect(position == 20_971_520)
            #expect(wrong == 0)
            #expect(largest <= 65_536)
        }
    }

    @Test func `A reader that stops releases its thread`() async throws {
        try await S3TestServer.with { _, store in
            let length = 4_000_000
            let terms = UploadTerms(contentType: "text/csv", size: .exactly(length))
            try await store.put(Self.key, terms, from: chunks(1) { _ in [UInt8](repeating: 1, count: length) })
            // The store has four threads.
            for _ in 0..<10 {
                let reading = try #require(try await store.get(Self.key))
                for try await chunk in reading.chunks {
                    #expect(!chunk.isEmpty)
                    break
                }
            }
            let head = try await store.head(Self.key)
            #expect(head?.size == length)
        }
    }

    @Test func `A missing bucket is an error for reads and writes`() async throws {
        try await S3TestServer.with { server, _ in
            let configuration = try ObjectStoreConfiguration(
                endpoint: try await server.endpoint(), bucket: "other-files", region: "us-east-1",
                credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))
            let pool = BlockingPool(name: "s3-client", threads: 2, queueLimit: 10)
            defer { pool.close() }
            let store = S3Store(configuration, pool, clock: { .now })
            await #expect(throws: ObjectStoreError.refused(status: 404, code: "NoSuchBucket")) {
                try await store.keys()
            }
            await #expect(throws: ObjectStoreError.refused(status: 404, code: "NoSuchBucket")) {
                try await store.put("a", "b")
            }
        }
    }
}
