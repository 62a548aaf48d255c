import Cryptography
import Foundation
import ObjectStore
import Synchronization
import Testing

struct DirectoryStoreLimitTests {
    private static let chunkLength = 64 * 1024
    private let key = ObjectKey("imports/products.csv")!

    @Test func `An upload above the limit is aborted early, and nothing is stored`() async throws {
        try await withDirectoryStore { store, root in
            let asked = Mutex(0)
            let source = chunks(1000) { index in
                asked.withLock { $0 = index + 1 }
                return [UInt8](repeating: 7, count: 100)
            }
            await #expect(throws: ObjectStoreError.tooLarge(limit: 250)) {
                try await store.put(key, UploadTerms(contentType: "text/csv", size: .atMost(250)), from: source)
            }
            #expect(asked.withLock { $0 } == 3)
            #expect(files(below: root) == [])
        }
    }

    @Test(arguments: [4, 6])
    func `An upload of another size than announced is refused`(announced: Int) async throws {
        try await withDirectoryStore { store, root in
            await #expect(throws: ObjectStoreError.wrongSize(expected: announced)) {
                let terms = UploadTerms(contentType: "text/csv", size: .exactly(announced))
                try await store.put(key, terms, from: chunks("12345"))
            }
            #expect(files(below: root) == [])
        }
    }

    @Test func `A hundred megabytes are written and read with one chunk in memory at a time`() async throws {
        try await withDirectoryStore { store, root in
            let count = 1600
            let source = chunks(count) { index in
                // The store has written a chunk before it asks for the next one.
                let size = try Self.sizeOfUnfinished(root)
                #expect(size == index * Self.chunkLength)
                return Self.chunk(index)
            }
            let size = count * Self.chunkLength
            let terms = UploadTerms(contentType: "text/csv", size: .atMost(size))
            let properties = try await store.put(key, terms, from: source)
            #expect(properties.size == 104_857_600)

            let reading = try #require(try await store.get(key))
            var digest = SHA256()
            var largest = 0
            var number = 0
            for try await chunk in reading.chunks {
                digest.update(chunk)
                largest = max(largest, chunk.count)
                number += 1
            }
            #expect(largest == Self.chunkLength)
            #expect(number == count)
            #expect(digest.digest().hexadecimal == properties.entityTag)
        }
    }

    private static func chunk(_ index: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: chunkLength)
    }

    private static func sizeOfUnfinished(_ root: String) throws -> Int {
        let paths = files(below: root)
        #expect(paths.count == 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(paths[0])")
        return (attributes[.size] as? NSNumber)?.intValue ?? -1
    }
}
