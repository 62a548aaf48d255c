import Concurrency
import ObjectStore
import Testing
import Vocabulary

struct S3StoreFailureTests {
    @Test func `A store that does not answer is unreachable, a transient error`() async throws {
        // Nothing listens on a privileged port of an unused loopback address.
        let configuration = try ObjectStoreConfiguration(
            endpoint: "http://127.9.9.9:1", bucket: "retail-files", region: "eu-central-1",
            credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))
        let pool = BlockingPool(name: "s3-client", threads: 2, queueLimit: 10)
        defer { pool.close() }
        let store = S3Store(configuration, pool, clock: { .now })
        for attempt in [
            { _ = try await store.head(ObjectKey("a")!) }, { _ = try await store.text("a") },
            { try await store.put("a", "b") }, { _ = try await store.keys() },
        ] as [() async throws -> Void] {
            let error = await #expect(throws: ObjectStoreError.self) { try await attempt() }
            #expect(error?.isTransient == true)
        }
    }
}
