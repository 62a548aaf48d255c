import Concurrency
import Foundation
import ObjectStore
import Testing
import Vocabulary

struct DirectoryStoreCrashTests {
    private static let key = ObjectKey("imports/products.csv")!

    @Test func `A source that fails leaves the object unchanged`() async throws {
        try await withDirectoryStore { store, root in
            try await store.put(Self.key.description, "old")
            let source = chunks(10) { index in
                if index == 5 { throw BrokenOff() }
                return Array("new".utf8)
            }
            await #expect(throws: BrokenOff.self) {
                try await store.put(Self.key, UploadTerms(contentType: "text/csv", size: .atMost(100)), from: source)
            }
            let text = try await store.text(Self.key.description)
            #expect(text == "old")
            #expect(files(below: root).count == 1)
        }
    }

    @Test func `A process that is killed during a write leaves the object unchanged`() async throws {
        try await withDirectoryStore { store, root in
            try await store.put(Self.key.description, "old")
            await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
                let pool = BlockingPool(name: "files", threads: 1, queueLimit: 10)
                let store = try DirectoryStore(root: root, .example, pool)
                let source = chunks(10) { index in
                    if index == 5 { kill(getpid(), SIGKILL) }
                    return Array("new".utf8)
                }
                let terms = UploadTerms(contentType: "text/csv", size: .atMost(100))
                _ = try await store.put(DirectoryStoreCrashTests.key, terms, from: source)
            }
            let text = try await store.text(Self.key.description)
            let keys = try await store.keys()
            #expect(text == "old")
            #expect(keys == [Self.key.description])
            #expect(files(below: root).count == 2, "the killed process left an unfinished file")

            let now = Timestamp.now
            let young = try await store.sweep(unfinishedSince: now - .seconds(3600))
            #expect(young == 0, "a recent file may still be written to")
            let old = try await store.sweep(unfinishedSince: now + .seconds(3600))
            #expect(old == 1)
            #expect(files(below: root).count == 1)
        }
    }

    @Test func `A file that is cut short or has extra bytes is reported as damaged`() async throws {
        try await withDirectoryStore { store, root in
            try await store.put(Self.key.description, "hello, this is some text")
            let path = "\(root)/\(try #require(files(below: root).first))"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for length in 0..<whole.count {
                try whole.prefix(length).write(to: URL(fileURLWithPath: path))
                await #expect(throws: ObjectStoreError.damaged(path), "\(length) bytes") {
                    try await store.head(Self.key)
                }
            }
            try (whole + Data("more".utf8)).write(to: URL(fileURLWithPath: path))
            await #expect(throws: ObjectStoreError.damaged(path)) { try await store.head(Self.key) }
        }
    }

    @Test func `Concurrent readers see one version or another of a replaced object, never a mixture`() async throws {
        try await withDirectoryStore { store, _ in
            let versions = (0..<8).map { String(repeating: String($0), count: 100_000 + $0) }
            try await store.put("page", versions[0])
            try await withThrowingTaskGroup { group in
                for version in versions {
                    group.addTask { for _ in 0..<5 { try await store.put("page", version) } }
                    group.addTask {
                        for _ in 0..<20 {
                            let text = try await store.text("page") ?? ""
                            #expect(versions.contains(text))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `Concurrent writers and deleters of one folder do not conflict`() async throws {
        try await withDirectoryStore { store, root in
            try await withThrowingTaskGroup { group in
                for writer in 0..<4 {
                    group.addTask {
                        for round in 0..<50 {
                            try await store.put("deep/er/\(writer)", "\(round)")
                            try await store.delete(ObjectKey("deep/er/\(writer)")!)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(files(below: root) == [])
        }
    }
}
