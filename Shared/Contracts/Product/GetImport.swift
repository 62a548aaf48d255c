package import Vocabulary

/// The progress of an import. The subject must be an admin.
package struct GetImport: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "get-import")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = ImportDetails

    package var importID: ImportID

    package init(importID: ImportID) { self.importID = importID }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
    }
}
