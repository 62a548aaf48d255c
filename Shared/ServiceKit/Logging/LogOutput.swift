import Concurrency
import Glibc
import Synchronization

/// Writes to standard error in batches: otherwise each line would cost a system call here and in the log collector.
///
/// Lines are delayed by at most `moment`. A warning, and the lines before it, are written at once, so a crash loses
/// only the last informational lines.
final class LogOutput: Sendable {
    static let standardError = LogOutput(STDERR_FILENO)

    private struct Waiting {
        var bytes: [UInt8] = []
        var isFlushUnderWay = false
    }

    /// Microseconds by which a line may be delayed.
    private static let moment: UInt32 = 20_000
    /// If more bytes than this are waiting, they are written at once.
    private static let limit = 64 * 1024

    private let descriptor: Int32
    private let waiting = Mutex(Waiting())
    private let thread = BlockingPool(name: "log", threads: 1, queueLimit: 1)

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        atexit { LogOutput.standardError.flush() }
    }

    /// - Parameter isUrgent: whether to write it, and all lines before it, before returning
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

    /// Called under the lock, so that lines stay whole and in order. Lines that cannot be written are lost: there is no
    /// other place to report it.
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
