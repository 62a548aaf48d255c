/// A look, again and again, at something that is not counted but is there: connections, rows, what waits. So that a scrape
/// need not look, and never waits for a database that is away.
package struct GaugeSampler: Sendable {
    let interval: Duration
    let body: @Sendable () async throws -> Void

    /// - Parameter body: sets gauges; when it fails they stay as they are until the next look
    package init(every interval: Duration = .seconds(2), _ body: @escaping @Sendable () async throws -> Void) {
        self.interval = interval
        self.body = body
    }

    /// Looks until the task is cancelled. Each in its own time: one that waits holds up no other.
    static func run(_ samplers: [GaugeSampler]) async {
        await withDiscardingTaskGroup { group in
            for look in samplers {
                group.addTask {
                    while !Task.isCancelled {
                        try? await look.body()
                        try? await Task.sleep(for: look.interval)
                    }
                }
            }
        }
    }
}
