import ServiceLifecycle

/// One long-running part of a process, and how it is shut down.
package struct LifecyclePart: Service {
    private let body: @Sendable () async throws -> Void
    private let stop: (@Sendable () async -> Void)?

    /// - Parameter stop: makes `body` return; without it `body` is cancelled
    package init(_ body: @escaping @Sendable () async throws -> Void, stop: (@Sendable () async -> Void)? = nil) {
        (self.body, self.stop) = (body, stop)
    }

    package func run() async throws {
        guard let stop else {
            return try await cancelWhenGracefulShutdown { [body] in
                do { try await body() } catch is CancellationError {}
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                do { try await gracefulShutdown() } catch { return }
                await stop()
                // The body ends this group; returning now would end it too early.
                try? await Task.sleep(for: .seconds(3600))
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
