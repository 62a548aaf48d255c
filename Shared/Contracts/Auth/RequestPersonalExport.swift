package import Vocabulary

/// Asks for a file with everything that is stored about the subject. While one is being made or can be downloaded, the
/// answer is about that one.
package struct RequestPersonalExport: Call, Hashable {
    package static let name = MessageName(.auth, "request-personal-export")
    package static let senders: Set<ServiceName> = [.edge]

    package init() {}

    package enum Reply: Codable, Sendable, Hashable {
        case preparing(since: Timestamp)
        /// The key of the file in the object store.
        case ready(key: String)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// There were as many today as a customer may have. Seconds until the next is allowed.
        case tooMany(retryAfter: Int)
    }
}
