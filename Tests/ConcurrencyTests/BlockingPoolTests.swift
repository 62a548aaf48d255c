import Concurrency
import Synchronization
import Testing

@Suite struct BlockingPoolTests {
    @Test func `blocking calls run on the pool's threads, never on the cooperative pool`() async throws {
        let pool = BlockingPool(name: "test-blocking", threads: 2, queueLimit: 100)
        defer { pool.close() }
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await pool.run { currentThreadName() } } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names == ["test-blocking"])
    }

    @Test func `the cooperative pool and an event loop run while every thread of the pool is blocked`() async throws {
        let pool = BlockingPool(name: "test-blocking", threads: 2, queueLimit: 100)
        let loop = EventLoop.start(name: "test-loop")
        defer { loop.stop() }
        defer { pool.close() }
        let gate = Gate()
        async let first: Void = pool.run { gate.wait() }
        async let second: Void = pool.run { gate.wait() }
        // More tasks than the cooperative pool has threads, so that one blocked thread would be noticed.
        await withDiscardingTaskGroup { group in
            for _ in 0..<16 { group.addTask { await loop.turn() } }
        }
        gate.open()
        _ = try await (first, second)
    }

    @Test func `work beyond the queue limit is refused at once`() async throws {
        let pool = BlockingPool(name: "test-blocking", threads: 1, queueLimit: 1)
        defer { pool.close() }
        let gate = Gate()
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do {
                        try await pool.run { gate.wait() }
                        return true
                    } catch {
                        // The first refusal shows that the pool is full, so the others can be released.
                        gate.open()
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.contains(false))
        #expect(results.contains(true))
    }

    @Test func `an error of the body reaches the caller`() async {
        let pool = BlockingPool(name: "test-blocking", threads: 1, queueLimit: 1)
        defer { pool.close() }
        struct Refused: Error {}
        await #expect(throws: Refused.self) { try await pool.run { throw Refused() } }
    }
}

/// Blocks threads until it is opened.
private final class Gate: Sendable {
    private let isOpen = Atomic(false)

    func open() { isOpen.store(true, ordering: .releasing) }

    func wait() { while !isOpen.load(ordering: .acquiring) {} }
}
