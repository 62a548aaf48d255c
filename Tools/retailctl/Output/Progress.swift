import Messaging
import Vocabulary

/// Shows the progress of a long operation: in place on a terminal, otherwise as a line every few seconds.
struct Progress {
    private static let pause = (terminal: Duration.milliseconds(200), file: Duration.seconds(5))

    private let what: String
    private let total: Int?
    private var last: Timestamp

    /// - Parameters:
    ///   - what: such as "redriven"
    ///   - total: the expected number, if known
    init(_ what: String, of total: Int?) {
        self.what = what
        self.total = total
        last = .now()
    }

    mutating func report(_ count: Int) {
        let pause = Terminal.isWatched ? Self.pause.terminal : Self.pause.file
        guard last.duration(to: .now()) >= pause else { return }
        last = .now()
        let text = "\(count)\(total.map { " of \($0)" } ?? "") \(what)"
        Terminal.write(Terminal.isWatched ? "\r\(text) " : "\(text)\n")
    }

    func end() { if Terminal.isWatched { Terminal.write("\r\u{1B}[K") } }
}
