package import Vocabulary

/// One change of a product's counters. Each counter is the sum of its deltas.
package struct LedgerEntry: Codable, Sendable, Hashable {

    package var entryID: Int64
    package var productID: ProductID
    /// `opened`, `adjusted`, `set`, `reserved`, `released`, `expired`, `committed`, `returned`.
    package var kind: String
    package var availableDelta: Int64
    package var reservedDelta: Int64
    package var soldDelta: Int64
    package var reason: String?
    package var orderID: OrderID?
    package var at: Timestamp

    package init(
        entryID: Int64, productID: ProductID, kind: String, availableDelta: Int64, reservedDelta: Int64,
        soldDelta: Int64, reason: String?, orderID: OrderID?, at: Timestamp
    ) {
        (self.entryID, self.productID, self.kind, self.availableDelta) = (entryID, productID, kind, availableDelta)
        (self.reservedDelta, self.soldDelta, self.reason, self.orderID) = (reservedDelta, soldDelta, reason, orderID)
        self.at = at
    }
}
