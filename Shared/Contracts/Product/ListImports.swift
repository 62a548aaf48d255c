/// The imports of the last weeks, the newest first. The subject must be an admin.
package struct ListImports: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "list-imports")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<ImportDetails>

    package var page: PageRequest

    package init(page: PageRequest) { self.page = page }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
