package import Vocabulary

/// Reserves all lines of an order, or none. The order's id identifies the reservation: a repetition returns the same
/// outcome.
package struct ReserveStock: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "reserve")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Reserved

    package var orderID: OrderID
    package var lines: [StockLine]
    /// When the order expires. If inventory receives no decision by some minutes later, it releases the stock itself.
    package var expiresAt: Timestamp

    package init(orderID: OrderID, lines: [StockLine], expiresAt: Timestamp) {
        (self.orderID, self.lines, self.expiresAt) = (orderID, lines, expiresAt)
    }

    package struct Reserved: Codable, Sendable, Hashable {
        package var expiresAt: Timestamp

        package init(expiresAt: Timestamp) { self.expiresAt = expiresAt }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The lines that could not be reserved, with the available stock of each.
        case insufficientStock([Shortage])
        /// The reservation was made before and has ended.
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
