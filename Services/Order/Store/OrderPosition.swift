package import Vocabulary

/// An order's position in lists of orders, used as a cursor.
package struct OrderPosition: Sendable, Equatable, LosslessStringConvertible {
    package let createdAt: Timestamp
    package let orderID: OrderID

    package init(createdAt: Timestamp, orderID: OrderID) { (self.createdAt, self.orderID) = (createdAt, orderID) }

    package init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let createdAt = Timestamp(parts[0]), let orderID = OrderID(parts[1]) else { return nil }
        self.init(createdAt: createdAt, orderID: orderID)
    }

    package var description: String { "\(createdAt)/\(orderID)" }
}
