import Concurrency
import Testing

/// Records the batches it receives. Tests can hold them until `open()`.
private actor RequestLog {
    struct Bad: Error {}

    private(set) var batches: [[Int]] = []
    private var isOpen: Bool
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(isOpen: Bool) { self.isOpen = isOpen }

    /// Doubles each number; a negative number fails its whole batch.
    func perform(_ batch: [Int]) async throws -> [Int] {
        batches.append(batch)
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
        if batch.contains(where: { $0 < 0 }) { throw Bad() }
        return batch.map { $0 * 2 }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}

@Suite(.timeLimit(.minutes(1))) struct BatcherTests {
    private func batcher(
        _ log: RequestLog, limit: Int = 100, timeout: Duration = .seconds(600)
    ) -> Batcher<Int, Int> {
        Batcher(limit: limit, timeout: timeout) { try await log.perform($0) }
    }

    /// Calls for 1, which is held, then for the others, which wait in the queue; then releases all.
    private func answers(
        _ others: [Int], _ log: RequestLog, _ batcher: Batcher<Int, Int>
    ) async -> [Int: Result<Int, any Error>] {
        await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            func call(_ number: Int) {
                group.addTask {
                    do {
                        return (number, .success(try await batcher(number)))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            call(1)
            while await log.batches.isEmpty { await Task.yield() }
            for number in others { call(number) }
            while batcher.waitingCount < others.count { await Task.yield() }
            await log.open()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    @Test func `a call runs at once and alone when no batch is running`() async throws {
        let log = RequestLog(isOpen: true)
        let batcher = batcher(log)
        #expect(try await batcher(3) == 6)
        #expect(try await batcher(4) == 8)
        #expect(await log.batches == [[3], [4]])
    }

    @Test func `calls that arrive while a batch runs become the next batch, each with its own result`() async throws {
        let log = RequestLog(isOpen: false)
        let answers = await answers([2, 3, 4, 5], log, batcher(log))
        for (number, answer) in answers { #expect(try answer.get() == number * 2) }
        let batches = await log.batches
        #expect(batches.count == 2)
        #expect(batches.last.map(Set.init) == [2, 3, 4, 5])
    }

    @Test func `a batch has no more calls than its limit`() async throws {
        let log = RequestLog(isOpen: false)
        let answers = await answers([2, 3, 4, 5, 6], log, batcher(log, limit: 2))
        #expect(answers.count == 6)
        #expect(await log.batches.map(\.count) == [1, 2, 2, 1])
    }

    @Test func `a failing call does not fail the others of its batch`() async throws {
        let log = RequestLog(isOpen: false)
        let answers = await answers([2, -3, 4], log, batcher(log))
        #expect(try answers[2]?.get() == 4)
        #expect(try answers[4]?.get() == 8)
        #expect(throws: RequestLog.Bad.self) { try answers[-3]?.get() }
    }

    @Test func `the next batch starts when the one before exceeds the timeout`() async throws {
        let log = RequestLog(isOpen: false)
        let batcher = batcher(log, timeout: .milliseconds(10))
        async let slow = batcher(1)
        while await log.batches.isEmpty { await Task.yield() }
        async let next = batcher(2)
        while await log.batches.count < 2 { await Task.yield() }
        #expect(await log.batches == [[1], [2]])
        await log.open()
        #expect(try await [slow, next] == [2, 4])
    }

    @Test func `calls after a batch that timed out do not wait for it`() async throws {
        let (slow, quick) = (RequestLog(isOpen: false), RequestLog(isOpen: true))
        let batcher = Batcher<Int, Int>(limit: 100, timeout: .milliseconds(10)) { batch in
            try await batch.contains(1) ? slow.perform(batch) : quick.perform(batch)
        }
        async let first = batcher(1)
        while await slow.batches.isEmpty { await Task.yield() }
        for number in 2...5 { #expect(try await batcher(number) == number * 2) }
        #expect(await quick.batches == [[2], [3], [4], [5]])
        await slow.open()
        #expect(try await first == 2)
        #expect(try await batcher(6) == 12)
    }
}
