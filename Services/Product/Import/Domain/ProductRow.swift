package import ImportRows
package import ProductDomain
package import Vocabulary

/// A row of a file of products: the product's key and its new values. A column that is missing in the file leaves an
/// existing product unchanged.
package struct ProductRow: Hashable, Sendable {
    package static let longestExternalID = 100

    package let row: ImportRow
    package let productID: ProductID?
    /// The shopkeeper's id of the product.
    package let externalID: String?
    package let change: ProductChange
    /// Only used for a new product; imports do not change existing stock.
    package let initialStock: Int64?
    package let lowStockThreshold: Int64?

    package init(_ row: ImportRow) throws(RowFailure) {
        var cells = CellReader(row)
        let productID: ProductID? = cells.id(ProductColumn.productID)
        let externalID = cells.line(ProductColumn.externalID, longest: Self.longestExternalID)
        let price = Self.price(&cells)
        let initialStock = cells.count(ProductColumn.initialStock)
        let threshold = cells.count(ProductColumn.lowStockThreshold)
        let change = ProductChange(
            name: row.cell(ProductColumn.name), description: row.cell(ProductColumn.description),
            category: row.cell(ProductColumn.category), price: price)
        if row.value(ProductColumn.productID) == nil, row.value(ProductColumn.externalID) == nil {
            cells.reject(ProductColumn.externalID, "required", "It needs an externalId or a productId.")
        }
        cells.problems += change.problems
        cells.problems += [
            ProductRules.problem(withCount: initialStock, in: ProductColumn.initialStock.rawValue),
            ProductRules.problem(withCount: threshold, in: ProductColumn.lowStockThreshold.rawValue),
        ].compactMap(\.self)
        try cells.check()
        self.row = row
        self.productID = productID
        self.externalID = externalID
        self.change = change
        self.initialStock = initialStock
        lowStockThreshold = threshold
    }

    /// If the file has a price column, each row needs a price.
    private static func price(_ cells: inout CellReader) -> Money? {
        if cells.row.cell(ProductColumn.price) != nil, cells.row.value(ProductColumn.price) == nil {
            cells.reject(ProductColumn.price, "required", "It is missing.")
        }
        return cells.money(ProductColumn.price, currency: ProductColumn.currency)
    }

    /// The draft for a product that does not exist yet.
    func draft() throws(RowFailure) -> ProductDraft {
        let missing: [ProductColumn] = [
            change.name == nil ? .name : nil, change.category == nil ? .category : nil,
            change.price == nil ? .price : nil,
        ].compactMap(\.self)
        guard missing.isEmpty, let name = change.name, let category = change.category, let price = change.price else {
            throw row.failure(
                missing.map {
                    FieldProblem(field: $0.rawValue, code: "required", detail: "It is missing, and the product is new.")
                })
        }
        return ProductDraft(
            name: name, description: change.description ?? "", category: category, price: price,
            initialStock: initialStock, lowStockThreshold: lowStockThreshold)
    }
}
