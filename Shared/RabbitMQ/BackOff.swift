/// Pauses between attempts: doubled from 100 ms up to 5 s, and jittered so that the processes of a stack do not come
/// back to their broker at the same instant.
struct BackOff {
    private static let first = Duration.milliseconds(100)
    private static let longest = Duration.seconds(5)

    private var ceiling = Self.first

    mutating func next() -> Duration {
        defer { ceiling = min(ceiling * 2, Self.longest) }
        return ceiling * Double.random(in: 0.5...1)
    }

    mutating func reset() { ceiling = Self.first }
}
