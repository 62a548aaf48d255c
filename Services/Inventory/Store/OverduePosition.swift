package import Vocabulary

/// The cursor for pages of overdue reservations.
package struct OverduePosition: Sendable, Hashable {
    package let expiresAt: Timestamp
    package let orderID: OrderID
}
