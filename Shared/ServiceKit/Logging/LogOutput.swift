import Concurrency
import Glibc

/// Standard error, written to in batches: a line for each request would else be a system call for each, here and in
/// whatever keeps the log.
///
/// Lines wait for a moment at most. A warning, and what stands before it, is written at once: a process that dies takes
/// no more with it than the last moment's lines about what went well.
///
/// `@unchecked Sendable`: everything mutable is guarded by `lock`.
final class LogOutput: @unchecked Sendable {
    static let standardError = LogOutput(STDERR_FILENO)

    /// Microseconds that a line may wait.
    private static let moment: UInt32 = 20_000
    /// More than this is written at once.
    private static let limit = 64 * 1024

    private let descriptor: Int32
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let wakeUp: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [UInt8] = []

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        lock = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(wakeUp, nil)
        waiting.reserveCapacity(Self.limit)
        startThread(name: "log") { self.writeForEver() }
        atexit { LogOutput.standardError.flush() }
    }

    /// - Parameter isUrgent: whether to write it, and all before it, before returning
    func append(_ line: inout String, isUrgent: Bool) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        let wasEmpty = waiting.isEmpty
        line.withUTF8 { waiting.append(contentsOf: $0) }
        if isUrgent || waiting.count >= Self.limit {
            write()
        } else if wasEmpty {
            pthread_cond_signal(wakeUp)
        }
    }

    func flush() {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        write()
    }

    private func writeForEver() {
        while true {
            pthread_mutex_lock(lock)
            while waiting.isEmpty { pthread_cond_wait(wakeUp, lock) }
            pthread_mutex_unlock(lock)
            usleep(Self.moment)
            flush()
        }
    }

    /// Under the lock, so that lines stay whole and in order. What the log's keeper does not take is lost: there is no
    /// better place to say so.
    private func write() {
        var written = 0
        waiting.withUnsafeBytes { bytes in
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count > 0 {
                    written += count
                } else if count < 0, errno != EINTR {
                    return
                }
            }
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
