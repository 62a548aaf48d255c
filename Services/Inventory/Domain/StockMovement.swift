package import Vocabulary

/// A change of one product's counters with its cause: a row of the ledger.
package struct StockMovement: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case opened, adjusted, set, reserved, released, expired, committed, returned
    }

    package var productID: ProductID
    package var kind: Kind
    package var deltas: StockDeltas
    package var orderID: OrderID?
    package var reason: String?

    package init(
        _ kind: Kind, _ productID: ProductID, _ deltas: StockDeltas, orderID: OrderID? = nil, reason: String? = nil
    ) {
        (self.productID, self.kind, self.deltas, self.orderID, self.reason) = (productID, kind, deltas, orderID, reason)
    }
}
