import WebDomain

/// How a category is shown.
enum CategoryValues {
    static func values(_ category: Categories.Category, _ texts: Texts, current: String? = nil) -> Values {
        [
            "name": category.name, "count": texts.counted("products.count", category.productCount),
            "slug": Slug.of(category.name), "current": category.name == current,
            "href": ProductFilter([(name: "category", value: category.name)]).path,
        ]
    }
}
