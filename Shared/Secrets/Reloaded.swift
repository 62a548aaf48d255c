import Glibc
import Synchronization

/// A value that was read from files, and is read anew when one of them has changed. No restart is needed, and what is used is
/// never older than the interval of looking.
package final class Reloaded<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var stamps: [FileStamp?]
        var lookedAt: ContinuousClock.Instant
        var readAt: ContinuousClock.Instant
        var isFailing = false
    }

    /// How old a value that is used may be. A rotation waits for longer before it relies on a change.
    package static var interval: Duration { .seconds(1) }

    private let files: [String]
    private let interval: Duration
    private let age: Duration?
    private let read: @Sendable () throws -> Value
    private let failed: @Sendable (any Error) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - files: the paths; one that does not exist may appear later
    ///   - age: the value is read anew when it is so old, though no file has changed: for one that depends on the time
    ///   - failed: called once when the files cannot be read any more; the last value stays
    ///   - read: reads the files; may block for as long as that takes
    /// - Throws: what `read` throws
    package init(
        from files: [String], every interval: Duration = Reloaded.interval, orAfter age: Duration? = nil,
        failed: @escaping @Sendable (any Error) -> Void = { _ in }, _ read: @escaping @Sendable () throws -> Value
    ) throws {
        (self.files, self.interval, self.age) = (files, interval, age)
        (self.read, self.failed) = (read, failed)
        // Before they are read: a change meanwhile is noticed by the next look.
        let stamps = files.map(FileStamp.init)
        state = Mutex(State(value: try read(), stamps: stamps, lookedAt: .now, readAt: .now))
    }

    /// A value that stays.
    package init(_ value: Value) {
        (files, interval, age) = ([], .zero, nil)
        read = { value }
        failed = { _ in }
        state = Mutex(State(value: value, stamps: [], lookedAt: .now, readAt: .now))
    }

    package var current: Value {
        guard !files.isEmpty else { return state.withLock { $0.value } }
        return state.withLock { state in
            let now = ContinuousClock.now
            if state.lookedAt.duration(to: now) >= interval { look(&state, now) }
            return state.value
        }
    }

    private func look(_ state: inout State, _ now: ContinuousClock.Instant) {
        state.lookedAt = now
        let stamps = files.map(FileStamp.init)
        let isOld = age.map { state.readAt.duration(to: now) >= $0 } ?? false
        guard state.isFailing || isOld || stamps != state.stamps else { return }
        do {
            state.value = try read()
            (state.stamps, state.readAt, state.isFailing) = (stamps, now, false)
        } catch {
            if !state.isFailing { failed(error) }
            state.isFailing = true
        }
    }
}

/// What changes when a file is replaced or written.
private struct FileStamp: Sendable, Equatable {
    private let device: UInt
    private let node: UInt
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil if there is no such file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, node, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
