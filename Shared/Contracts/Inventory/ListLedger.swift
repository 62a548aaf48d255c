package import Vocabulary

/// Every change of one product's stock, the newest first. The subject must be an admin.
package struct ListLedger: Query, AdminRequest, Hashable {
    package static let name = MessageName(.inventory, "list-ledger")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<LedgerEntry>

    package var productID: ProductID
    package var page: PageRequest

    package init(productID: ProductID, page: PageRequest) { (self.productID, self.page) = (productID, page) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case invalidCursor
    }
}
