import Contracts
import Messaging
import ObjectStore

/// What files are for whose keys begin alike.
struct UploadPurpose: Sendable {
    /// Such as `pictures/`.
    let prefix: String
    /// The file is there. Told more than once, it must do nothing twice.
    let arrived: @Sendable (FileUploaded, MessageContext) async throws -> Void
    /// Nothing came while the URL was good, nor long after.
    let missed: @Sendable (ObjectKey, MessageContext) async throws -> Void
}
