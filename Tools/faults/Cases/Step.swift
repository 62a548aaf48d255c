/// A crash at a failpoint.
struct Step: Sendable, CustomStringConvertible {
    let point: String
    /// The message that must be in progress; nil for any.
    let message: String?

    static func at(_ point: String, _ message: String? = nil) -> Step { Step(point: point, message: message) }

    /// The value of the variable `FAILPOINT`.
    var failpoint: String { message.map { "\(point)/\($0)" } ?? point }
    var description: String { message.map { "\(point) (\($0))" } ?? point }
}
