import ObjectStore
import Testing

/// Objects that must not be replaced.
struct DirectoryStoreOnceTests {
    @Test func `Of many writers that must not replace an object, one stores it, and nothing else stays`() async throws {
        try await withDirectoryStore { store, root in
            let stored = await withTaskGroup(of: Bool.self) { group in
                for number in 10..<26 {
                    group.addTask {
                        let terms = UploadTerms(contentType: "text/plain", size: .exactly(2), replaces: false)
                        do {
                            try await store.put(ObjectKey("a/b")!, terms, from: chunks("\(number)"))
                            return true
                        } catch {
                            #expect(error as? UploadRefusal == .exists)
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(stored == 1)
            #expect(try await store.text("a/b")?.count == 2)
            #expect(files(below: root).count == 1)
            try await store.put("a/b", "later")
            #expect(try await store.text("a/b") == "later")
        }
    }
}
