/// Growing, jittered pauses between attempts to connect, so that the services do not come back all at once.
struct BackOff {
    private static let first = 0.05
    private static let longest = 3.0

    private var ceiling = Self.first

    mutating func reset() { ceiling = Self.first }

    mutating func next() -> Duration {
        defer { ceiling = min(ceiling * 2, Self.longest) }
        return .seconds(Double.random(in: ceiling / 2...ceiling))
    }
}
