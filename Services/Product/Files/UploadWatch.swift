import Contracts
import Logging
import Messaging
import ObjectStore
import Vocabulary

/// Looks into the store for files that nobody told of. Where the edge serves the store, those are the ones whose upload
/// outlived a crash between store and broker; a store of somebody else's tells of none.
struct UploadWatch: Sendable {
    private static let interval = Duration.seconds(1)
    private static let batch = 16
    /// The slowest upload that the edge waits for takes an hour.
    private static let grace = Duration.seconds(2 * 3600)

    let store: any ObjectStore
    let arrivals: FileArrivals
    /// Whether uploads go past the edge.
    let isRemote: Bool
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        while true {
            try await Task.sleep(for: Self.interval)
            do {
                try await look(at: .now())
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.warning("uploads not looked for", metadata: ["error": "\(error)"])
            }
        }
    }

    func look(at now: Timestamp) async throws {
        let due = try await arrivals.awaited.due(isEager: isRemote, limit: Self.batch)
        await withTaskGroup(of: Void.self) { group in
            for entry in due {
                group.addTask {
                    do {
                        try await look(for: entry, at: now)
                    } catch {
                        logger.warning("upload not handled", metadata: ["error": "\(error)"])
                    }
                }
            }
        }
    }

    private func look(for entry: AwaitedUploads.Entry, at now: Timestamp) async throws {
        if let found = try await store.head(entry.key) {
            let event = FileUploaded(
                key: entry.key.description, size: Int64(found.size), contentType: found.contentType,
                entityTag: found.entityTag, at: found.modified)
            try await arrivals.handle(event, arrivals.awaited.database.beginning("upload found"))
        } else if entry.expiresAt + Self.grace < now {
            try await arrivals.miss(entry.key, arrivals.awaited.database.beginning("upload missed"))
        }
    }
}
