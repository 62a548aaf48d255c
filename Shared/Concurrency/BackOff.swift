/// Exponential back-off: the pause doubles with each attempt and is jittered, so that the processes of a stack do not
/// reconnect to a server at the same instant.
package struct BackOff: Sendable {
    private let first: Duration
    private let longest: Duration
    private var ceiling: Duration

    package init(from first: Duration = .milliseconds(50), to longest: Duration = .seconds(3)) {
        self.first = first
        self.longest = longest
        ceiling = first
    }

    package mutating func next() -> Duration {
        defer { ceiling = min(ceiling * 2, longest) }
        return ceiling * Double.random(in: 0.5...1)
    }

    package mutating func reset() { ceiling = first }
}
