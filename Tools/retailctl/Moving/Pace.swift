/// Limits a rate to a number per second, evenly.
struct Pace {
    private let interval: Duration
    private var next = ContinuousClock.now

    init(perSecond rate: Int) { interval = .seconds(1) / rate }

    mutating func wait() async throws {
        try await Task.sleep(until: next, clock: .continuous)
        next = max(next, ContinuousClock.now - interval) + interval
    }
}
