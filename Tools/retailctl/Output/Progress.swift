import Messaging
import Vocabulary

/// Tells how far something long has come: in place on a terminal, else a line now and then.
struct Progress {
    private static let pause = (terminal: Duration.milliseconds(200), file: Duration.seconds(5))

    private let what: String
    private let total: Int?
    private var last: Timestamp

    /// - Parameters:
    ///   - what: such as "redriven"
    ///   - total: how many there will be, if that is known
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
