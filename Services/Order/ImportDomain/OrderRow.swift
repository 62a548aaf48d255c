package import ImportRows
package import Vocabulary

/// A row of a file of historical orders: one line of an order, and the order's own fields.
package struct OrderRow: Hashable, Sendable {
    package static let longestReference = 100
    /// The catalogue's longest product name.
    package static let longestProductName = 200
    /// The catalogue's highest price, in minor units.
    package static let highestUnitPrice: Int64 = 1_000_000_000_000

    /// The fields that must be equal in all rows of an order.
    package struct Whole: Hashable, Sendable {
        package let reference: String
        package let customer: HistoricalCustomer
        package let placedAt: Timestamp
        package let status: HistoricalOrderStatus
        package let currency: Currency
    }

    package let row: ImportRow
    package let whole: Whole
    package let productID: ProductID?
    package let productName: String?
    package let quantity: Quantity
    package let unitPrice: Money

    /// - Parameter now: the latest valid time of a historical order
    package init(_ row: ImportRow, now: Timestamp) throws(RowFailure) {
        var cells = CellReader(row)
        let reference = Self.reference(&cells)
        let customer = HistoricalCustomer(&cells)
        let placedAt = Self.placedAt(&cells, now)
        let status = cells.required(
            OrderColumn.status, "invalid_value", "It must be delivered, cancelled or refunded."
        ) { HistoricalOrderStatus(rawValue: $0.lowercased()) }
        let productID: ProductID? = cells.id(OrderColumn.productID)
        let productName = cells.line(OrderColumn.productName, longest: Self.longestProductName)
        if row.value(OrderColumn.productID) == nil, row.value(OrderColumn.productName) == nil {
            cells.reject(OrderColumn.productName, "required", "It needs a productId or a productName.")
        }
        let quantity = cells.required(
            OrderColumn.quantity, "out_of_range", "It must be a whole number from 1 to \(Quantity.maximum)."
        ) { Int($0).flatMap(Quantity.init) }
        let unitPrice = Self.unitPrice(&cells)
        try cells.check()
        guard let reference, let customer, let placedAt, let status, let quantity, let unitPrice else {
            throw row.failure([])
        }
        self.row = row
        whole = Whole(
            reference: reference, customer: customer, placedAt: placedAt, status: status,
            currency: unitPrice.currency)
        self.productID = productID
        self.productName = productName
        self.quantity = quantity
        self.unitPrice = unitPrice
    }

    private static func reference(_ cells: inout CellReader) -> String? {
        if cells.row.value(OrderColumn.reference) == nil {
            cells.reject(OrderColumn.reference, "required", "It is missing.")
        }
        return cells.line(OrderColumn.reference, longest: longestReference)
    }

    private static func placedAt(_ cells: inout CellReader, _ now: Timestamp) -> Timestamp? {
        let time = cells.required(
            OrderColumn.placedAt, "invalid_format", "It must be a time such as 2024-05-31T14:00:00Z."
        ) { Timestamp($0) }
        guard let time, time > now else { return time }
        cells.reject(OrderColumn.placedAt, "out_of_range", "It lies in the future.")
        return nil
    }

    private static func unitPrice(_ cells: inout CellReader) -> Money? {
        if cells.row.value(OrderColumn.unitPrice) == nil {
            cells.reject(OrderColumn.unitPrice, "required", "It is missing.")
        }
        let price = cells.money(OrderColumn.unitPrice, currency: OrderColumn.currency)
        guard let price, !(0...highestUnitPrice).contains(price.amount) else { return price }
        cells.reject(OrderColumn.unitPrice, "out_of_range", "It must not be negative or too high.")
        return nil
    }
}
