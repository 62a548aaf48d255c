/// The stock of all products, or of those at or below their threshold. The subject must be an admin.
package struct ListStock: Query, AdminRequest, Hashable {
    package static let name = MessageName(.inventory, "list-stock")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<StockLevel>

    package var isLowStockOnly: Bool
    package var page: PageRequest

    package init(isLowStockOnly: Bool, page: PageRequest) { (self.isLowStockOnly, self.page) = (isLowStockOnly, page) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
