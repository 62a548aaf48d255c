import Concurrency
import Glibc
import Synchronization
import Testing

@Suite struct EventLoopTests {
    @Test func `actors and tasks of an event loop run on its one thread`() async {
        await withLoop { loop in
            let counter = Counter(loop: loop)
            let names = await withTaskGroup(of: [String].self) { group in
                for _ in 0..<50 {
                    group.addTask(executorPreference: loop) { [currentThreadName(), await counter.increase()] }
                }
                return await group.reduce(into: Set<String>()) { $0.formUnion($1) }
            }
            #expect(names == ["test-loop"])
            #expect(await counter.count == 50)
        }
    }

    @Test func `code on the loop can assume the isolation of its actors`() async {
        await withLoop { loop in
            let counter = Counter(loop: loop)
            await onLoop(loop) { counter.assumeIsolated { $0.count += 1 } }
            #expect(await counter.count == 1)
        }
    }

    @Test func `timers fire in the order of their deadlines, and cancelled ones do not fire`() async {
        await withLoop { loop in
            let fired = Mutex<[Int]>([])
            await withCheckedContinuation { continuation in
                runOnLoop(loop) {
                    loop.schedule(after: .milliseconds(30)) {
                        fired.withLock { $0.append(3) }
                        continuation.resume()
                    }
                    loop.schedule(after: .milliseconds(10)) { fired.withLock { $0.append(1) } }
                    let cancelled = loop.schedule(after: .milliseconds(15)) { fired.withLock { $0.append(-1) } }
                    loop.schedule(after: .milliseconds(20)) { fired.withLock { $0.append(2) } }
                    loop.cancel(cancelled)
                }
            }
            #expect(fired.withLock { $0 } == [1, 2, 3])
        }
    }

    @Test func `a descriptor's handler runs when it is readable, until it is unregistered`() async {
        await withLoop { loop in
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            let (reader, writer) = (ends[0], ends[1])
            let reads = Atomic(0)
            await withCheckedContinuation { continuation in
                runOnLoop(loop) {
                    loop.register(reader, .read) {
                        var byte: UInt8 = 0
                        _ = read(reader, &byte, 1)
                        reads.add(1, ordering: .relaxed)
                        loop.unregister(reader)
                        continuation.resume()
                    }
                    _ = write(writer, "ab", 2)
                }
            }
            await loop.turn()
            await loop.turn()
            #expect(reads.load(ordering: .relaxed) == 1)
            close(reader)
            close(writer)
        }
    }

    @Test func `end-of-turn handlers run after all jobs of the turn`() async {
        await withLoop { loop in
            let order = Mutex<[String]>([])
            await withCheckedContinuation { continuation in
                runOnLoop(loop) {
                    loop.atTurnEnd {
                        order.withLock { $0.append("end") }
                        continuation.resume()
                    }
                    runOnLoop(loop) { order.withLock { $0.append("job") } }
                }
            }
            #expect(order.withLock { $0 } == ["job", "end"])
        }
    }
}

private actor Counter {
    private let loop: EventLoop
    var count = 0
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    func increase() -> String {
        count += 1
        return currentThreadName()
    }
}

private func withLoop(_ body: (EventLoop) async -> Void) async {
    let loop = EventLoop.start(name: "test-loop")
    await body(loop)
    loop.stop()
}

private func runOnLoop(_ loop: EventLoop, _ body: @escaping @Sendable () -> Void) {
    Task(executorPreference: loop) { body() }
}

private func onLoop(_ loop: EventLoop, _ body: @escaping @Sendable () -> Void) async {
    await Task(executorPreference: loop) { body() }.value
}
