import Concurrency
import Contracts
import DurableMessaging
package import Logging
import Messaging
package import ObjectStore
import Vocabulary

/// Polls the store for awaited files without an event. When the edge serves the store, an event is lost if the edge
/// crashes between storing the file and publishing; an external store sends no events.
package struct UploadPoller: Sendable {
    private static let interval = Duration.seconds(1)
    private static let batch = 16
    /// Longer than the slowest upload that the edge accepts, which takes an hour.
    private static let grace = Duration.seconds(2 * 3600)

    let store: any ObjectStore
    let router: UploadRouter
    /// Whether uploads bypass the edge.
    let isRemote: Bool
    let logger: Logger

    package init(store: any ObjectStore, router: UploadRouter, isRemote: Bool, logger: Logger) {
        (self.store, self.router, self.isRemote, self.logger) = (store, router, isRemote, logger)
    }

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval, startingAfter: Self.interval) {
            try await poll(at: .now())
        } failed: { error in
            logger.warning("polling for uploads failed", metadata: ["error": "\(error)"])
        }
    }

    func poll(at now: Timestamp) async throws {
        let due = try await router.awaited.due(isEager: isRemote, limit: Self.batch)
        await withTaskGroup(of: Void.self) { group in
            for entry in due {
                group.addTask {
                    do {
                        try await check(entry, at: now)
                    } catch {
                        logger.warning("handling an upload failed", metadata: ["error": "\(error)"])
                    }
                }
            }
        }
    }

    private func check(_ entry: AwaitedUploads.Entry, at now: Timestamp) async throws {
        if let found = try await store.head(entry.key) {
            let event = FileUploaded(
                key: entry.key.description, size: Int64(found.size), contentType: found.contentType,
                entityTag: found.entityTag, at: found.modified)
            try await router.handle(event, router.awaited.database.beginning("upload found"))
        } else if entry.expiresAt + Self.grace < now {
            try await router.giveUp(entry.key, router.awaited.database.beginning("upload given up"))
        }
    }
}
