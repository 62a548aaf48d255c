import Foundation
import Glibc

/// What is said beside the result: to standard error, so that the result can be piped.
enum Terminal {
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    static func say(_ line: String) { write(line + "\n") }

    /// Has what was printed seen at once, also by who reads it through a pipe.
    static func flush() { fflush(nil) }

    static func write(_ text: String) {
        // What was printed before stands before it, also when both go into one file.
        flush()
        FileHandle.standardError.write(Data(text.utf8))
    }
}
