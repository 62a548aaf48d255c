package import Contracts
package import DurableMessaging
package import Logging
package import Messaging
import ObjectStore

/// Calls the handler for an uploaded file's key.
package struct UploadRouter: Sendable {
    let handlers: [UploadHandler]
    let awaited: AwaitedUploads
    let logger: Logger

    /// - Parameter handlers: one for each prefix of keys
    package init(handlers: [UploadHandler], database: ServiceDatabase, logger: Logger) {
        self.handlers = handlers
        awaited = AwaitedUploads(database: database)
        self.logger = logger
    }

    package func handle(_ event: FileUploaded, _ context: MessageContext) async throws {
        guard let handler = handler(for: event.key), let key = ObjectKey(event.key) else {
            // Anyone with the store's secret key can store any file.
            return logger.notice("uploaded file has no handler", metadata: ["key": "\(event.key)"])
        }
        try await handler.handle(event, context)
        try await awaited.forget(key)
    }

    /// Stops waiting for a file.
    func giveUp(_ key: ObjectKey, _ context: MessageContext) async throws {
        try await handler(for: key.description)?.giveUp(key, context)
        try await awaited.forget(key)
    }

    private func handler(for key: String) -> UploadHandler? { handlers.first { key.hasPrefix($0.prefix) } }
}
