package import Vocabulary

/// Holds all lines of an order, or none. The order's id names the reservation: asking again gives the same outcome.
package struct ReserveStock: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "reserve")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Reserved

    package var orderID: OrderID
    package var lines: [StockLine]
    /// When the order expires; inventory itself lets go some minutes after, should the order never say.
    package var expiresAt: Timestamp

    package init(orderID: OrderID, lines: [StockLine], expiresAt: Timestamp) {
        (self.orderID, self.lines, self.expiresAt) = (orderID, lines, expiresAt)
    }

    package struct Reserved: Codable, Sendable, Hashable {
        package var expiresAt: Timestamp

        package init(expiresAt: Timestamp) { self.expiresAt = expiresAt }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The lines that could not be held, and what there is of each.
        case insufficientStock([Shortage])
        /// The reservation was made before and is over.
        case ended
    }

    package struct Shortage: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var requested: Quantity
        package var available: Int64

        package init(productID: ProductID, requested: Quantity, available: Int64) {
            (self.productID, self.requested, self.available) = (productID, requested, available)
        }
    }
}
