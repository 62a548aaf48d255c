import HTTPKit
import Vocabulary
import WebDomain

extension Product {
    var path: ProductPath { ProductPath(productId, name: name) }

    /// What a card in a list shows.
    func values(_ texts: Texts) -> Values {
        [
            "id": productId.description, "name": name, "href": path.description, "category": category,
            "price": texts.money(price), "stock": StockValues.values(availability, texts),
            "image": imageUrl.orFalse,
        ]
    }

    /// What the product's own page shows.
    func pageValues(_ texts: Texts) -> Values {
        var values = values(texts)
        values["paragraphs"] = description.split(whereSeparator: \.isNewline).map(String.init)
        values["sold"] = availability != Availability.outOfStock.rawValue
        values["categoryHref"] = ProductFilter([(name: "category", value: category)]).path
        return values
    }
}

extension ProductFilter {
    /// The list's address, without its language.
    var path: String { parameters.isEmpty ? "/products" : "/products?\(QueryString.text(of: parameters))" }
}
