import Glibc
import Synchronization

/// Whether the operator wants to stop (Ctrl-C or SIGTERM). What moves messages checks it between two of them, and so
/// ends with each in a known place; a second signal ends the process at once.
enum Interruption: Error, CustomStringConvertible {
    case requested

    private static let isRequested = Atomic(false)

    var description: String { "interrupted" }

    /// From now on a signal only sets the mark.
    static func watch() {
        // Initialized before a signal handler, which may not allocate, reads it.
        isRequested.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.isRequested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    static var isWanted: Bool { isRequested.load(ordering: .relaxed) }

    /// - Throws: `Interruption`
    static func check() throws {
        if isWanted { throw Interruption.requested }
    }
}
