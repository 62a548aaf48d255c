import Contracts
import Logging
import Messaging
import ObjectStore

/// Leads each file that arrives to what it is for.
struct FileArrivals: Sendable {
    let purposes: [UploadPurpose]
    let awaited: AwaitedUploads
    let logger: Logger

    func handle(_ event: FileUploaded, _ context: MessageContext) async throws {
        guard let purpose = purpose(of: event.key), let key = ObjectKey(event.key) else {
            // Somebody with the store's key put it there; it is none of ours.
            return logger.notice("file without purpose", metadata: ["key": "\(event.key)"])
        }
        try await purpose.arrived(event, context)
        try await awaited.forget(key)
    }

    /// Gives up a file that was awaited.
    func miss(_ key: ObjectKey, _ context: MessageContext) async throws {
        try await purpose(of: key.description)?.missed(key, context)
        try await awaited.forget(key)
    }

    private func purpose(of key: String) -> UploadPurpose? { purposes.first { key.hasPrefix($0.prefix) } }
}
