import Logging
import Messaging
import ObjectStore
import Vocabulary

/// Removes what uploads left behind in the directory that a crash ended.
struct ObjectSweep: Sendable {
    private static let interval = Duration.seconds(3600)
    /// An upload that goes on writes more often.
    private static let age = Duration.seconds(600)

    let directory: DirectoryStore
    let logger: Logger

    /// Runs until the task is cancelled, first at once.
    func run() async throws {
        while true {
            do {
                let count = try await directory.sweep(unfinishedSince: .now() - Self.age)
                if count > 0 { logger.info("unfinished uploads removed", metadata: ["count": "\(count)"]) }
            } catch {
                logger.warning("unfinished uploads not removed", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
