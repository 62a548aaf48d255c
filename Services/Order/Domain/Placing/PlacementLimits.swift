import Vocabulary

/// How much one customer may order before paying, so that nobody can withhold the stock from everybody else for free.
package struct PlacementLimits: Sendable, Hashable {
    /// The customer's other orders that are neither paid nor over.
    package struct OpenOrders: Sendable, Hashable {
        package let orders: Int64
        /// The pieces in all of them together.
        package let units: Int64

        package init(orders: Int64, units: Int64) { (self.orders, self.units) = (orders, units) }
    }

    package static let standard = PlacementLimits(
        unitsPerLine: 1_000, unitsPerOrder: 2_000, unpaidOrders: 20, unpaidUnits: 2_000)
    package static let none = PlacementLimits(unitsPerLine: 0, unitsPerOrder: 0, unpaidOrders: 0, unpaidUnits: 0)

    /// Pieces of one product in one order.
    package let unitsPerLine: Int64
    package let unitsPerOrder: Int64
    /// Orders of one customer that are not paid yet, the new one included.
    package let unpaidOrders: Int64
    /// Pieces in these orders.
    package let unpaidUnits: Int64

    /// A limit of 0 or less does not apply.
    package init(unitsPerLine: Int64, unitsPerOrder: Int64, unpaidOrders: Int64, unpaidUnits: Int64) {
        (self.unitsPerLine, self.unitsPerOrder) = (unitsPerLine, unitsPerOrder)
        (self.unpaidOrders, self.unpaidUnits) = (unpaidOrders, unpaidUnits)
    }

    /// - Parameter open: the customer's other unpaid orders
    package func check(_ lines: PricedLines, beside open: OpenOrders) throws(LimitRefusal) {
        let units = Dictionary(lines.lines.map { ($0.productID, Int64($0.quantity.value)) }, uniquingKeysWith: +)
        for line in lines.lines where Self.exceeds(units[line.productID] ?? 0, unitsPerLine) {
            throw LimitRefusal(.unitsPerLine, maximum: unitsPerLine, productID: line.productID)
        }
        let sum = units.values.reduce(0, +)
        if Self.exceeds(sum, unitsPerOrder) { throw LimitRefusal(.unitsPerOrder, maximum: unitsPerOrder) }
        if Self.exceeds(open.orders + 1, unpaidOrders) { throw LimitRefusal(.unpaidOrders, maximum: unpaidOrders) }
        if Self.exceeds(open.units + sum, unpaidUnits) { throw LimitRefusal(.unpaidUnits, maximum: unpaidUnits) }
    }

    private static func exceeds(_ count: Int64, _ limit: Int64) -> Bool { limit > 0 && count > limit }
}
