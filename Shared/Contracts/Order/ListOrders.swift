/// The orders of the subject, the newest first.
package struct ListOrders: Query, Hashable {
    package static let name = MessageName(.order, "list")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<OrderDetails>

    package var page: PageRequest

    package init(page: PageRequest) {
        self.page = page
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCursor
    }
}
