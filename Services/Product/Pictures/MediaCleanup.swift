import Concurrency
import Contracts
import Logging
import Messaging
import ObjectStore
import Vocabulary

/// Deletes pictures that no product shows.
struct MediaCleanup: Sendable {
    private static let interval = Duration.seconds(600)
    /// Longer than the time from storing a picture's first file until its product shows it.
    private static let age = Duration.seconds(3600)
    private static let batch = 20

    let store: PictureStore
    let objects: any ObjectStore
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval, startingAfter: Self.interval) {
            while try await clean(untouchedFor: Self.age) == Self.batch {}
        } failed: { error in
            logger.warning("deleting unused pictures failed", metadata: ["error": "\(error)"])
        }
    }

    /// - Returns: how many pictures were deleted
    func clean(untouchedFor age: Duration) async throws -> Int {
        try await store.dropMedia(untouchedFor: age, limit: Self.batch) { digest in
            for name in MediaName.all(of: digest) {
                if let key = ObjectKey(name.key) { try await objects.delete(key) }
            }
        }
    }
}
