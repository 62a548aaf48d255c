import FoundationEssentials

/// A file with the messages that a change removed from a queue, so that they can be put back.
struct Export: Sendable {
    struct Line: Codable, Sendable {
        var queue: String
        var message: WireMessage
    }

    let path: String

    init(_ stack: StackLocation, operation: String) { path = "\(stack.operatorDirectory)/exports/\(operation).ndjson" }

    /// Returns after they are written to the disk.
    ///
    /// - Throws: `Obstacle`
    func append(_ messages: [WireMessage], of queue: String) throws {
        let lines = try messages.map { try OperatorFiles.line(Line(queue: queue, message: $0)) }
        try OperatorFiles.append(lines.reduce(into: Data()) { $0 += $1 }, to: path)
    }

    func lines() throws -> [Line] { try OperatorFiles.lines(of: Line.self, in: path) }
}
