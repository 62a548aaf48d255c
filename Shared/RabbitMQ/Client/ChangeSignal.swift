import Concurrency

/// Wakes the tasks that wait for a change of the client. Used only on the client's loop.
///
/// A waiter's condition is checked here when it starts to wait: between a check in the caller and the wait would be an
/// `await`, during which the client may change.
final class ChangeSignal {
    typealias Continuation = CheckedContinuation<Void, Never>

    private struct Waiter {
        let continuation: Continuation
        let timer: LoopTimer?
        let mustWait: () -> Bool
    }

    private var waiters: [UInt64: Waiter] = [:]
    private var lastID: UInt64 = 0
    private let loop: EventLoop

    init(loop: EventLoop) { self.loop = loop }

    func nextID() -> UInt64 {
        lastID += 1
        return lastID
    }

    func add(
        _ id: UInt64, _ continuation: Continuation, within timeout: Duration?, while mustWait: @escaping () -> Bool
    ) {
        guard mustWait() else { return continuation.resume() }
        let timer = timeout.map { loop.schedule(after: $0) { self.wake(id) } }
        waiters[id] = Waiter(continuation: continuation, timer: timer, mustWait: mustWait)
    }

    func wake(_ id: UInt64) {
        guard let waiter = waiters.removeValue(forKey: id) else { return }
        if let timer = waiter.timer { loop.cancel(timer) }
        waiter.continuation.resume()
    }

    /// Wakes the waiters whose condition is now met.
    func ring() {
        for (id, waiter) in waiters where !waiter.mustWait() { wake(id) }
    }
}
