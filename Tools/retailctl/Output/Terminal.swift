import Foundation
import Glibc

/// What is said beside the result: to standard error, so that the result can be piped.
enum Terminal {
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    static func say(_ line: String) { write(line + "\n") }

    static func write(_ text: String) {
        // What was printed before stands before it, also when both go into one file.
        fflush(nil)
        FileHandle.standardError.write(Data(text.utf8))
    }
}
