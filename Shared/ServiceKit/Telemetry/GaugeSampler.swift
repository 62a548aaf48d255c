import Concurrency

/// A look, again and again, at something that is not counted but is there: connections, rows, what waits. So that a scrape
/// need not look, and never waits for a database that is away.
package struct GaugeSampler: Sendable {
    let interval: Duration
    let body: @Sendable () async throws -> Void

    /// - Parameter body: sets gauges; if it fails, they keep their values until the next sample
    package init(every interval: Duration = .seconds(2), _ body: @escaping @Sendable () async throws -> Void) {
        (self.interval, self.body) = (interval, body)
    }

    /// Samples until the task is cancelled. Each sampler has a task of its own, so a slow one does not delay the
    /// others.
    static func run(_ samplers: [GaugeSampler]) async {
        await withDiscardingTaskGroup { group in
            for sampler in samplers {
                // A sample that could not be taken is missing; the next one makes up for it.
                group.addTask {
                    try? await PeriodicTask.run(every: sampler.interval) {
                        try await sampler.body()
                    } failed: { _ in
                    }
                }
            }
        }
    }
}
