import Concurrency
import Glibc
import Synchronization

/// Standard error, written to in batches: a line for each request would else be a system call for each, here and in
/// whatever keeps the log.
///
/// Lines wait for a moment at most. A warning, and what stands before it, is written at once: a process that dies takes
/// no more with it than the last moment's lines about what went well.
final class LogOutput: Sendable {
    static let standardError = LogOutput(STDERR_FILENO)

    private struct Waiting {
        var bytes: [UInt8] = []
        var isFlushUnderWay = false
    }

    /// Microseconds that a line may wait.
    private static let moment: UInt32 = 20_000
    /// More than this is written at once.
    private static let limit = 64 * 1024

    private let descriptor: Int32
    private let waiting = Mutex(Waiting())
    private let thread = BlockingPool(name: "log", threads: 1, queueLimit: 1)

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        atexit { LogOutput.standardError.flush() }
    }

    /// - Parameter isUrgent: whether to write it, and all before it, before returning
    func append(_ line: [UInt8], isUrgent: Bool) {
        let isFirst = waiting.withLock { waiting in
            waiting.bytes += line
            if isUrgent || waiting.bytes.count >= Self.limit { write(&waiting.bytes) }
            guard !waiting.bytes.isEmpty, !waiting.isFlushUnderWay else { return false }
            waiting.isFlushUnderWay = true
            return true
        }
        guard isFirst else { return }
        let isAccepted = thread.submit {
            usleep(Self.moment)
            self.flush()
        }
        if !isAccepted { flush() }
    }

    func flush() {
        waiting.withLock { waiting in
            waiting.isFlushUnderWay = false
            write(&waiting.bytes)
        }
    }

    /// Under the lock, so that lines stay whole and in order. What the log's keeper does not take is lost: there is no
    /// better place to say so.
    private func write(_ bytes: inout [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
