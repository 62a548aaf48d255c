import Vocabulary
import WebDomain

/// What is wrong with a form: a summary with links to the fields, and a text at each field.
struct FieldErrors: Sendable {
    /// In place of a field's name, for what is wrong with none of them.
    static let wholeForm = "form"

    private var entries: [(field: String, text: String)] = []

    var isEmpty: Bool { entries.isEmpty }

    init() {}

    /// The edge's field problems, in the page's language where it has words for them.
    ///
    /// - Parameter names: the names of the page's fields by those of the API
    init(_ problem: EdgeProblem, _ texts: Texts, names: [String: String] = [:]) {
        for error in problem.errors ?? [] {
            let field = names[error.field] ?? error.field
            add(field, texts.optional("error.\(error.code)") ?? error.detail)
        }
    }

    mutating func add(_ field: String, _ text: String) { entries.append((field, text)) }

    /// Adds an error for each of the fields that is empty.
    mutating func require(_ fields: [String], of form: Form, _ texts: Texts) {
        for field in fields where form[field].isEmpty { add(field, texts["error.required"]) }
    }

    /// For a template: `errors.list` of all, and the first text of each field by its name.
    var values: Values {
        var values: Values = [
            "any": !entries.isEmpty,
            "list": entries.map { entry -> Values in
                ["field": entry.field, "text": entry.text, "link": entry.field != Self.wholeForm]
            },
        ]
        for entry in entries.reversed() { values[entry.field] = entry.text }
        return values
    }
}
