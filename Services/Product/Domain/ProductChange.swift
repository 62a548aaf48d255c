package import Vocabulary

/// An administrator's change of a product; nil leaves a field unchanged.
package struct ProductChange: Hashable, Sendable {
    package let name: String?
    package let description: String?
    package let category: String?
    package let price: Money?

    package init(name: String?, description: String?, category: String?, price: Money?) {
        self.name = name?.trimmed
        self.description = description
        self.category = category?.trimmed
        self.price = price
    }

    /// All problems, in the order of the fields.
    package var problems: [FieldProblem] {
        [
            name.flatMap(ProductRules.problem(withName:)),
            description.flatMap(ProductRules.problem(withDescription:)),
            category.flatMap(ProductRules.problem(withCategory:)),
            price.flatMap(ProductRules.problem(withPrice:)),
        ].compactMap(\.self)
    }
}
