package import Vocabulary

/// Where a page of overdue reservations ended.
package struct OverduePosition: Sendable, Hashable {
    package let expiresAt: Timestamp
    package let orderID: OrderID
}
