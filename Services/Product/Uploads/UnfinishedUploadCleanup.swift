import Concurrency
package import Logging
import Messaging
package import ObjectStore
import Vocabulary

/// Deletes the partial files of uploads that a crash interrupted.
package struct UnfinishedUploadCleanup: Sendable {
    private static let interval = Duration.seconds(3600)
    /// A running upload writes more often.
    private static let age = Duration.seconds(600)

    let directory: DirectoryStore
    let logger: Logger

    package init(directory: DirectoryStore, logger: Logger) { (self.directory, self.logger) = (directory, logger) }

    /// Runs until the task is cancelled. The first round begins at once.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            let count = try await directory.sweep(unfinishedSince: .now() - Self.age)
            if count > 0 { logger.info("unfinished uploads removed", metadata: ["count": "\(count)"]) }
        } failed: { error in
            logger.warning("unfinished uploads not removed", metadata: ["error": "\(error)"])
        }
    }
}
