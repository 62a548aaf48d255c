package import Vocabulary

/// A new product from an administrator. Blanks around name and category are removed, so that `Audio ` does not become
/// another category than `Audio`.
package struct ProductDraft: Hashable, Sendable {
    package let name: String
    package let description: String
    package let category: String
    package let price: Money
    package let initialStock: Int64
    /// Nil for the inventory's default.
    package let lowStockThreshold: Int64?

    package init(
        name: String, description: String, category: String, price: Money, initialStock: Int64?,
        lowStockThreshold: Int64?
    ) {
        self.name = name.trimmed
        self.description = description
        self.category = category.trimmed
        self.price = price
        self.initialStock = initialStock ?? 0
        self.lowStockThreshold = lowStockThreshold
    }

    /// All problems, in the order of the fields.
    package var problems: [FieldProblem] {
        [
            ProductRules.problem(withName: name),
            ProductRules.problem(withDescription: description),
            ProductRules.problem(withCategory: category),
            ProductRules.problem(withPrice: price),
            ProductRules.problem(withCount: initialStock, in: "initialStock"),
            ProductRules.problem(withCount: lowStockThreshold, in: "lowStockThreshold"),
        ].compactMap(\.self)
    }
}
