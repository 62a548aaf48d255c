package import Vocabulary

/// A limit of the shop that an order exceeds.
package struct OrderLimit: Codable, Sendable, Hashable {
    package enum Name: String, Codable, Sendable, Hashable {
        /// Pieces of one product in one order.
        case unitsPerLine = "units_per_line"
        case unitsPerOrder = "units_per_order"
        /// Orders of one customer that are not paid yet.
        case unpaidOrders = "unpaid_orders"
        /// Pieces in these orders.
        case unpaidUnits = "unpaid_units"
    }

    package var name: Name
    package var maximum: Int64
    /// The product of the line; nil unless the limit is `unitsPerLine`.
    package var productID: ProductID?

    package init(_ name: Name, maximum: Int64, productID: ProductID? = nil) {
        (self.name, self.maximum, self.productID) = (name, maximum, productID)
    }

    /// For the customer to read.
    package var sentence: String {
        switch name {
        case .unitsPerLine: "An order may have at most \(maximum) pieces of one product."
        case .unitsPerOrder: "An order may have at most \(maximum) pieces."
        case .unpaidOrders: "At most \(maximum) orders may be unpaid at a time. Pay or cancel one of them first."
        case .unpaidUnits:
            "Unpaid orders may have at most \(maximum) pieces together. Pay or cancel one of them first."
        }
    }
}
