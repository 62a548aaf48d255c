package import Vocabulary

/// One change of a product's counters. Each counter is the sum of its deltas.
package struct LedgerEntry: Codable, Sendable, Hashable {

    package var entryId: Int64
    package var productId: ProductID
    /// `opened`, `adjusted`, `set`, `reserved`, `released`, `expired`, `committed`, `returned`.
    package var kind: String
    package var availableDelta: Int64
    package var reservedDelta: Int64
    package var soldDelta: Int64
    package var reason: String?
    package var orderId: OrderID?
    package var at: Timestamp

    package init(
        entryId: Int64, productId: ProductID, kind: String, availableDelta: Int64, reservedDelta: Int64,
        soldDelta: Int64, reason: String?, orderId: OrderID?, at: Timestamp
    ) {
        self.entryId = entryId
        self.productId = productId
        self.kind = kind
        self.availableDelta = availableDelta
        self.reservedDelta = reservedDelta
        self.soldDelta = soldDelta
        self.reason = reason
        self.orderId = orderId
        self.at = at
    }
}
