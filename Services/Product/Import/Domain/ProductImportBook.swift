package import ImportRows
import ProductDomain
package import Vocabulary

/// The locked products of a batch of rows. Rows are entered in sequence; each sees the effects of the earlier ones.
package struct ProductImportBook: Sendable {
    /// A product of the catalogue.
    package struct Entry: Hashable, Sendable {
        package let id: ProductID
        package var externalID: String?
        package var name: String
        package var description: String
        package var category: String
        package var price: Money

        package init(
            id: ProductID, externalID: String?, name: String, description: String, category: String, price: Money
        ) {
            (self.id, self.externalID, self.name, self.description) = (id, externalID, name, description)
            (self.category, self.price) = (category, price)
        }
    }

    /// A new product with its initial stock.
    package struct Addition: Hashable, Sendable {
        package var entry: Entry
        package var initialStock: Int64
        package var lowStockThreshold: Int64?
    }

    package private(set) var additions: [Addition] = []
    /// The changed products.
    package private(set) var changes: [Entry] = []
    package private(set) var unchangedCount = 0
    private let opening: [ProductID: Entry]
    private var idsByExternalID: [String: ProductID]

    package init(_ entries: [Entry]) {
        opening = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        idsByExternalID = Dictionary(
            entries.compactMap { entry in entry.externalID.map { ($0, entry.id) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// A key that identifies the row's product, which may occur once in a file. It is the same before and after the row
    /// is entered.
    package func key(of row: ProductRow) -> String {
        let known = row.productID.flatMap { opening[$0]?.externalID }
        if let externalID = row.externalID ?? known { return "externalId \(externalID)" }
        return "productId \(row.productID?.description ?? "")"
    }

    /// The change of the number of products in each category.
    package var categoryChanges: [String: Int] {
        var counts: [String: Int] = [:]
        for addition in additions { counts[addition.entry.category, default: 0] += 1 }
        for entry in changes {
            counts[opening[entry.id]?.category ?? "", default: 0] -= 1
            counts[entry.category, default: 0] += 1
        }
        return counts.filter { $0.value != 0 }
    }

    /// - Parameter newID: the id of a product that does not exist yet
    package mutating func enter(_ row: ProductRow, newID: ProductID) throws(RowFailure) {
        if let entry = try known(row) { return change(entry, row) }
        let draft = try row.draft()
        let entry = Entry(
            id: newID, externalID: row.externalID, name: draft.name, description: draft.description,
            category: draft.category, price: draft.price)
        additions.append(
            Addition(entry: entry, initialStock: draft.initialStock, lowStockThreshold: draft.lowStockThreshold))
        if let externalID = row.externalID { idsByExternalID[externalID] = newID }
    }

    /// The row's product; nil when it is new.
    private func known(_ row: ProductRow) throws(RowFailure) -> Entry? {
        guard let id = row.productID else {
            return row.externalID.flatMap { idsByExternalID[$0] }.flatMap { opening[$0] }
        }
        guard let entry = opening[id] else {
            throw RowFailure(
                row.row, FieldProblem(field: "productId", code: "not_found", detail: "There is no such product."))
        }
        if let externalID = row.externalID, let owner = idsByExternalID[externalID], owner != id {
            throw RowFailure(
                row.row,
                FieldProblem(field: "externalId", code: "taken", detail: "The product \(owner) has this externalId."))
        }
        return entry
    }

    private mutating func change(_ before: Entry, _ row: ProductRow) {
        var entry = before
        entry.externalID = row.externalID ?? before.externalID
        entry.name = row.change.name ?? before.name
        entry.description = row.change.description ?? before.description
        entry.category = row.change.category ?? before.category
        entry.price = row.change.price ?? before.price
        guard entry != before else {
            unchangedCount += 1
            return
        }
        if let old = before.externalID { idsByExternalID[old] = nil }
        if let new = entry.externalID { idsByExternalID[new] = entry.id }
        changes.append(entry)
    }
}
