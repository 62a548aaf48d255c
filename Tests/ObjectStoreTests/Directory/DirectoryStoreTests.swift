import Foundation
import ObjectStore
import Testing
import Vocabulary

struct DirectoryStoreTests {
    private let key = ObjectKey("imports/products.csv")!

    @Test func `An object is read as it was written, with type, size and digest`() async throws {
        try await withDirectoryStore { store, _ in
            let before = Timestamp.now - .seconds(1)
            let properties = try await store.put("a/b", "hello")
            #expect(properties.size == 5)
            #expect(properties.contentType == "text/plain")
            #expect(properties.entityTag == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
            #expect(properties.modified > before)
            let head = try await store.head(ObjectKey("a/b")!)
            #expect(head == properties)
            let text = try await store.text("a/b")
            #expect(text == "hello")
        }
    }

    @Test func `An object may be empty`() async throws {
        try await withDirectoryStore { store, _ in
            try await store.put("empty", "")
            let text = try await store.text("empty")
            #expect(text == "")
        }
    }

    @Test func `A missing object is nil, and can be deleted`() async throws {
        try await withDirectoryStore { store, _ in
            let head = try await store.head(key)
            let text = try await store.text("imports/products.csv")
            #expect(head == nil && text == nil)
            try await store.delete(key)
        }
    }

    @Test func `A key may be a prefix of another one, and contain any characters`() async throws {
        try await withDirectoryStore { store, root in
            let keys = [
                "a", "a/", "a//", "a//b", "a/b", "a.object", "a.folder/b", "...", "%2e%2e/x", "e\u{301}", "\u{E9}",
                "日本",
                "\u{600}", "x/\u{301}y", "back\\slash", "A", String(repeating: "ü", count: 120),
            ]
            for key in keys { try await store.put(key, "this is \(key)") }
            for key in keys {
                let text = try await store.text(key)
                #expect(text == "this is \(key)")
            }
            let listed = try await store.keys()
            let sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(listed.map { Array($0.utf8) } == sorted.map { Array($0.utf8) })
            for key in keys { try await store.delete(ObjectKey(key)!) }
            let left = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
            #expect(left == ["retail-files", "retail-files.unfinished"])
        }
    }

    @Test func `A range of an object can be read`() async throws {
        try await withDirectoryStore { store, _ in
            try await store.put("digits", "0123456789")
            for (header, expected) in [
                ("bytes=0-0", "0"), ("bytes=2-4", "234"), ("bytes=7-", "789"), ("bytes=-3", "789"),
                ("bytes=8-99", "89"), ("bytes=-99", "0123456789"),
            ] {
                let range: ByteRange = try #require(ByteRange(header: header))
                let text = try await store.text("digits", range)
                #expect(text == expected, "\(header)")
            }
            for header in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
                let range = try #require(ByteRange(header: header))
                await #expect(throws: ObjectStoreError.rangeNotSatisfiable(size: 10), "\(header)") {
                    try await store.text("digits", range)
                }
            }
        }
    }

    @Test(arguments: ["bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=+1-2", "0-1"])
    func `A header that is not a single byte range is ignored`(header: String) {
        #expect(ByteRange(header: header) == nil)
    }

    @Test func `Keys are listed by prefix, in byte order, page by page`() async throws {
        try await withDirectoryStore { store, _ in
            let keys = ["a", "a-b", "a/1", "a/2/x", "a/2/y", "a/3", "b/1", "b/2"]
            for key in keys.shuffled() { try await store.put(key, key) }
            for prefix in ["", "a", "a/", "a/2", "a/2/", "b", "c", "a-"] {
                let listed = try await store.keys(prefix: prefix)
                #expect(listed == keys.filter { $0.hasPrefix(prefix) }, "\(prefix)")
                for last in keys + ["a/2", "a/2/", "0", "z"] {
                    let rest = try await store.keys(prefix: prefix, after: last)
                    #expect(rest == keys.filter { $0.hasPrefix(prefix) && $0 > last }, "\(prefix) after \(last)")
                }
            }
            let page = try await store.list(prefix: "a/", after: nil, limit: 2)
            #expect(page.entries.map(\.key.description) == ["a/1", "a/2/x"])
            #expect(page.next == "a/2/x")
            let end = try await store.list(prefix: "a/", after: page.next, limit: 2)
            #expect(end.entries.map(\.key.description) == ["a/2/y", "a/3"])
            #expect(end.next == nil)
        }
    }
}
