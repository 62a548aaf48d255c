package import Contracts
package import Messaging
package import ObjectStore

/// Handles the uploaded files whose keys begin with one prefix.
package struct UploadHandler: Sendable {
    /// Such as `pictures/`.
    let prefix: String
    /// Called when a file was uploaded. It may be called again for the same file and must be idempotent.
    let handle: @Sendable (FileUploaded, MessageContext) async throws -> Void
    /// Called when no file was uploaded before the URL expired, nor in the grace period.
    let giveUp: @Sendable (ObjectKey, MessageContext) async throws -> Void

    package init(
        prefix: String, handle: @escaping @Sendable (FileUploaded, MessageContext) async throws -> Void,
        giveUp: @escaping @Sendable (ObjectKey, MessageContext) async throws -> Void
    ) { (self.prefix, self.handle, self.giveUp) = (prefix, handle, giveUp) }
}
