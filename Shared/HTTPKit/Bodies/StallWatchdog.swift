import Synchronization

/// Disconnects a client that has stopped reading, which would otherwise keep a file open indefinitely.
package final class StallWatchdog: Sendable {
    private static let timeout = Duration.seconds(60)

    private let progress: Progress
    private let task: Task<Void, Never>

    private final class Progress: Sendable {
        let count = Atomic(0)
    }

    package init(hangUp: @escaping @Sendable () -> Void) {
        let progress = Progress()
        self.progress = progress
        task = Task {
            var last = -1
            while !Task.isCancelled {
                let count = progress.count.load(ordering: .relaxed)
                if count == last { return hangUp() }
                last = count
                try? await Task.sleep(for: Self.timeout)
            }
        }
    }

    package func noteProgress() { progress.count.add(1, ordering: .relaxed) }

    package func end() { task.cancel() }
}
