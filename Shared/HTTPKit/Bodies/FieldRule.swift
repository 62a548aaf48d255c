package import Vocabulary

/// Reads one field of a request: returns its value, or all problems with it.
package struct FieldRule<Value: Sendable>: Sendable {
    package enum Reading: Sendable {
        case value(Value)
        case wrong([FieldProblem])

        package static func wrong(_ field: String, _ code: String, _ detail: String) -> Reading {
            .wrong([FieldProblem(field: field, code: code, detail: detail)])
        }
    }

    /// The second argument is the field's path in the document, such as `price.amount`.
    package let read: @Sendable (JSONValue, String) -> Reading

    package init(_ read: @escaping @Sendable (JSONValue, String) -> Reading) { self.read = read }

    /// Converts the value to a narrower type.
    package func map<Narrow: Sendable>(
        orElse code: String, _ detail: String, _ transform: @escaping @Sendable (Value) -> Narrow?
    ) -> FieldRule<Narrow> {
        FieldRule<Narrow> { value, field in
            switch read(value, field) {
            case .wrong(let problems): .wrong(problems)
            case .value(let value): transform(value).map { .value($0) } ?? .wrong(field, code, detail)
            }
        }
    }
}
