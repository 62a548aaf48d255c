import Glibc
import Vocabulary

/// A system call on one of the journal's files failed.
package struct JournalError: Error, CustomStringConvertible {
    package let description: String

    init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
}

/// One file of the journal, open for appending.
final class JournalSegment: Sendable {
    let openedAt: Timestamp
    private let descriptor: Int32
    /// `nonisolated(unsafe)`: accessed only under the journal's lock, which the compiler cannot check.
    private(set) nonisolated(unsafe) var size = 0

    /// - Throws: `JournalError`
    init(path: String, at now: Timestamp) throws {
        openedAt = now
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw JournalError("open") }
    }

    deinit { close(descriptor) }

    /// - Throws: `JournalError`, after which the last line may be incomplete
    func append(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw JournalError("write") }
            rest = rest.dropFirst(count)
            size += count
        }
    }

    /// A file's size, and when it was last written to.
    static func status(of path: String) -> (size: Int, changed: Timestamp)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (Int(status.st_size), Timestamp(seconds: Int64(status.st_mtim.tv_sec)))
    }
}
