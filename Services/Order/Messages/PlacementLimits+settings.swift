package import OrderDomain
package import ServiceKit

extension PlacementLimits {
    /// The shop's limits: `ORDER_LIMIT_LINE_UNITS`, `ORDER_LIMIT_UNITS`, `ORDER_LIMIT_UNPAID_ORDERS` and
    /// `ORDER_LIMIT_UNPAID_UNITS`. 0 turns one off.
    package init(_ settings: ServiceConfiguration) {
        let standard = PlacementLimits.standard
        func limit(_ key: String, _ value: Int64) -> Int64 {
            Int64(settings.integer("order.limit.\(key)", default: Int(value)))
        }
        self.init(
            unitsPerLine: limit("line.units", standard.unitsPerLine),
            unitsPerOrder: limit("units", standard.unitsPerOrder),
            unpaidOrders: limit("unpaid.orders", standard.unpaidOrders),
            unpaidUnits: limit("unpaid.units", standard.unpaidUnits))
    }
}
