import Concurrency
import Contracts
import Logging
import Messaging
import ObjectStore
import Vocabulary

/// Deletes old imports, uploads that no import will read any more, and exports after the time to download them.
struct ImportFileCleanup: Sendable {
    private static let interval = Duration.seconds(600)
    private static let uploadAge = Duration.seconds(86_400)

    let imports: ImportStore
    let objects: any ObjectStore
    /// How long an export can be downloaded.
    let exportAge: Duration
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await clean(at: .now())
        } failed: { error in
            logger.warning("deleting old files failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round.
    func clean(at time: Timestamp) async throws {
        try await imports.forgetOldOnes()
        try await remove(StoredFile.imports, before: time - Self.uploadAge) { keys in
            try await imports.wanted(keys)
        }
        try await remove(StoredFile.exports, before: time - exportAge) { _ in [] }
    }

    private func remove(
        _ prefix: String, before time: Timestamp, except wanted: ([String]) async throws -> Set<String>
    ) async throws {
        var last: String?
        repeat {
            let listing = try await objects.list(prefix: prefix, after: last, limit: 100)
            let old = listing.entries.filter { $0.modified < time }.map(\.key)
            let kept = try await wanted(old.map(\.description))
            for key in old where !kept.contains(key.description) { try await objects.delete(key) }
            last = listing.next
        } while last != nil
    }
}
