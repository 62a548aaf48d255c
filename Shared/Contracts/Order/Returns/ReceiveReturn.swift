package import Vocabulary

/// The goods of an approved return have arrived. The subject must be an admin.
package struct ReceiveReturn: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "receive-return")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = ReturnDetails
    package typealias Rejection = ReturnRejection

    /// How much is refunded for it.
    package enum Refund: Codable, Sendable, Hashable {
        case nothing
        case amount(Money)
        /// The price that the customer paid for the returned pieces, less their share of the order's discount.
        case paidPrice
    }

    /// Which of the goods are restocked.
    package enum Restock: Codable, Sendable, Hashable {
        case everything
        case lines([StockLine])
    }

    package var orderID: OrderID
    package var returnID: ReturnID
    package var restock: Restock
    package var refund: Refund

    package init(orderID: OrderID, returnID: ReturnID, restock: Restock, refund: Refund) {
        (self.orderID, self.returnID, self.restock, self.refund) = (orderID, returnID, restock, refund)
    }
}
