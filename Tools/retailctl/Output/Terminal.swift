import Foundation
import Glibc

/// Messages besides the result: to standard error, so that the result can be piped.
enum Terminal {
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// How wide the output may be: `COLUMNS`, or else the terminal's width, or 100 in a pipe or a file.
    static let columns = width(stated: ProcessInfo.processInfo.environment["COLUMNS"], actual: actualColumns)

    static func width(stated: String?, actual: Int?) -> Int {
        min(max(stated.flatMap { Int($0) } ?? actual ?? 100, 40), 400)
    }

    private static var actualColumns: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    static func say(_ line: String) { write(line + "\n") }

    /// Ends the process at once. Threads may still wait for servers that do not answer: with `exit`, libraries would release
    /// what these threads use.
    static func leave(_ code: Int32) -> Never {
        flush()
        _exit(code)
    }

    /// Flushes the output, so that a reader of a pipe sees it at once.
    static func flush() { fflush(nil) }

    static func write(_ text: String) {
        // Flushed first, so that the order is kept if both streams go to one file.
        flush()
        FileHandle.standardError.write(Data(text.utf8))
    }
}
