import Concurrency
import Synchronization
import Testing

@testable import ObjectStore

struct ChunkPipeTests {
    @Test func `A sending task is never further ahead of the receiving thread than the capacity`() async throws {
        let pipe = ChunkPipe<Int>(capacity: 4, stallSeconds: 10)
        let pool = BlockingPool(name: "pipe", threads: 1, queueLimit: 1)
        defer { pool.close() }
        let sent = Atomic(0)
        async let sender: Void = {
            for number in 0..<10_000 {
                _ = await pipe.send(number)
                sent.add(1, ordering: .sequentiallyConsistent)
            }
            pipe.end()
        }()
        let (count, lead) = try await pool.run {
            var taken = 0
            var lead = 0
            while let number = try pipe.receiveBlocking() {
                #expect(number == taken)
                taken += 1
                lead = max(lead, sent.load(ordering: .sequentiallyConsistent) - taken)
            }
            return (taken, lead)
        }
        await sender
        #expect(count == 10_000)
        #expect(lead <= 4)
    }

    @Test func `A sending thread waits for the receiving task`() async throws {
        let pipe = ChunkPipe<Int>(capacity: 2, stallSeconds: 10)
        let pool = BlockingPool(name: "pipe", threads: 1, queueLimit: 1)
        defer { pool.close() }
        async let sender: Void = pool.run {
            for number in 0..<10_000 { #expect(pipe.sendBlocking(number)) }
            pipe.end()
        }
        var taken = 0
        while let number = try await pipe.receive() {
            #expect(number == taken)
            taken += 1
        }
        try await sender
        #expect(taken == 10_000)
    }

    @Test func `An error is received after the chunks sent before it`() async throws {
        let pipe = ChunkPipe<Int>(capacity: 4, stallSeconds: 10)
        _ = await pipe.send(1)
        pipe.end(.failure(BrokenOff()))
        pipe.end()
        let first = try await pipe.receive()
        #expect(first == 1)
        await #expect(throws: BrokenOff.self) { try await pipe.receive() }
    }

    @Test func `A receiver that abandons the pipe releases the sender`() async throws {
        let pipe = ChunkPipe<Int>(capacity: 1, stallSeconds: 10)
        _ = await pipe.send(1)
        async let second = pipe.send(2)
        pipe.abandon()
        let isTaken = await second
        #expect(!isTaken)
        #expect(!pipe.sendBlocking(3))
    }

    @Test func `A thread stops waiting for a task that makes no progress`() async throws {
        let pipe = ChunkPipe<Int>(capacity: 1, stallSeconds: 0)
        let pool = BlockingPool(name: "pipe", threads: 1, queueLimit: 1)
        defer { pool.close() }
        await #expect(throws: ObjectStoreError.stalled) { try await pool.run { try pipe.receiveBlocking() } }
        let isTaken = try await pool.run { pipe.sendBlocking(1) && pipe.sendBlocking(2) }
        #expect(!isTaken)
    }
}
