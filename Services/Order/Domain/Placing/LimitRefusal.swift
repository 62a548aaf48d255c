package import Vocabulary

/// The limit that an order exceeds.
package struct LimitRefusal: Error, Sendable, Hashable {
    package enum Limit: Sendable, Hashable, CaseIterable {
        case unitsPerLine, unitsPerOrder, unpaidOrders, unpaidUnits
    }

    package let limit: Limit
    package let maximum: Int64
    /// The product of the line; nil unless the limit is `unitsPerLine`.
    package let productID: ProductID?

    package init(_ limit: Limit, maximum: Int64, productID: ProductID? = nil) {
        (self.limit, self.maximum, self.productID) = (limit, maximum, productID)
    }
}
