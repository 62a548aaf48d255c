import Contracts

/// The categories of the catalogue.
struct CategoriesView: Encodable {
    struct Category: Encodable {
        let name: String
        let productCount: Int
    }

    let items: [Category]

    init(_ categories: ListCategories.Categories) {
        items = categories.items.map { Category(name: $0.name, productCount: $0.productCount) }
    }
}
