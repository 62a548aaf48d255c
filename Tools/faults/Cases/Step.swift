/// A death at a failpoint.
struct Step: Sendable, CustomStringConvertible {
    let point: String
    /// The message that must be in hand; nil for any.
    let message: String?

    static func at(_ point: String, _ message: String? = nil) -> Step { Step(point: point, message: message) }

    /// As the variable `FAILPOINT` says it.
    var failpoint: String { message.map { "\(point)/\($0)" } ?? point }
    var description: String { message.map { "\(point) (\($0))" } ?? point }
}
