import Glibc
import Synchronization

/// A few threads for calls that block or burn CPU (argon2id, SMTP, opening a connection), so that neither the event
/// loop nor Swift's cooperative pool waits for them. The number of threads and the queue of waiting calls are bounded.
///
/// `@unchecked Sendable`: everything mutable is guarded by `lock`.
package final class BlockingPool: @unchecked Sendable {
    /// The queue is full: the caller should shed the work.
    package struct Overloaded: Error {
        package init() {}
    }

    private let queueLimit: Int
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let wakeUp: UnsafeMutablePointer<pthread_cond_t>
    private var queue: [@Sendable () -> Void] = []
    private var isClosed = false

    /// - Parameters:
    ///   - threads: how many calls run at once
    ///   - queueLimit: how many calls may wait before `run` throws `Overloaded`
    package init(name: String, threads: Int, queueLimit: Int) {
        self.queueLimit = queueLimit
        lock = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(wakeUp, nil)
        for _ in 0..<threads { startThread(name: name) { self.work() } }
    }

    /// Runs `body` on one of the pool's threads.
    ///
    /// - Throws: `Overloaded` when the queue is full or the pool closed, else what `body` throws.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isAccepted = submit { continuation.resume(with: Result { try body() }) }
            if !isAccepted { continuation.resume(throwing: Overloaded()) }
        }
    }

    /// How many calls are waiting for a thread.
    package var waiting: Int {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return queue.count
    }

    /// Ends the threads once the queue is empty.
    package func close() {
        pthread_mutex_lock(lock)
        isClosed = true
        pthread_cond_broadcast(wakeUp)
        pthread_mutex_unlock(lock)
    }

    /// Runs `job` on one of the pool's threads, without waiting for it.
    ///
    /// - Returns: false when the queue is full or the pool closed
    @discardableResult
    package func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        guard !isClosed, queue.count < queueLimit else { return false }
        queue.append(job)
        pthread_cond_signal(wakeUp)
        return true
    }

    private func work() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while queue.isEmpty {
            if isClosed { return nil }
            pthread_cond_wait(wakeUp, lock)
        }
        return queue.removeFirst()
    }
}
