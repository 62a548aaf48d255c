import Vocabulary
import WebDomain

/// The fields of a product's form as texts, and what the edge is sent of them.
struct ProductForm: Sendable {
    static let fields = ["name", "category", "price", "description"]
    /// What stands before the names of hidden fields with the values that the form was opened with.
    static let before = "was-"
    /// The names of the form's fields by those of the API.
    static let names = [
        "price.amount": "price", "initialStock": "stock", "lowStockThreshold": "threshold", "price.currency": "price",
    ]

    var values: [String: String]

    init(_ product: Product) {
        values = [
            "name": product.name, "category": product.category, "price": product.price.decimalText,
            "description": product.description,
        ]
    }

    /// - Parameter prefix: of the fields' names
    init(_ form: Form, prefix: String = "") {
        values = Dictionary(
            uniqueKeysWithValues: Self.fields.map { field in
                // Browsers send line breaks as CRLF.
                (field, form[prefix + field].replacing("\r\n", with: "\n"))
            })
    }

    init(values: [String: String]) { self.values = values }

    subscript(field: String) -> String { values[field] ?? "" }

    /// For a template, where `description` is the page's own.
    var shown: Values {
        ["name": self["name"], "category": self["category"], "price": self["price"], "about": self["description"]]
    }

    var price: Money? { Money(decimal: self["price"], .sold).flatMap { $0.amount >= 0 ? $0 : nil } }

    func errors(_ texts: Texts) -> FieldErrors {
        var errors = FieldErrors()
        for field in ["name", "category", "price"] where self[field].isEmpty {
            errors.add(field, texts["error.required"])
        }
        if !self["price"].isEmpty, price == nil { errors.add("price", texts["console.product.noPrice"]) }
        return errors
    }

    /// What differs from the values that the form was opened with.
    func changes(from before: ProductForm) -> ProductChanges {
        let changed = FormMerge.changed(Self.fields, from: before.values, to: values)
        func value(_ field: String) -> String? { changed.contains(field) ? self[field] : nil }
        return ProductChanges(
            name: value("name"), description: value("description"), category: value("category"),
            price: changed.contains("price") ? price : nil)
    }
}
