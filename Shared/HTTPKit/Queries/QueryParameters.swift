package import Hummingbird
package import Vocabulary

/// Reads the parameters of a list one by one, like the fields of a body: all problems are reported at once, and unknown
/// parameters are refused.
package final class QueryParameters {
    package let query: QueryString
    private var known: Set<String> = []
    private var wrong: [FieldProblem] = []

    package init(_ request: Request) throws(Problem) {
        guard let query = QueryString(request.uri.query ?? "") else {
            throw Problem(.badRequest, "malformed_query", "The query has a broken escape.")
        }
        self.query = query
    }

    /// Nil when it is missing or empty.
    package func text(_ name: String) -> String? {
        guard let text = raw(name), !text.isEmpty else { return nil }
        guard !text.unicodeScalars.contains("\0") else { return reject(name, "invalid_characters", "has U+0000") }
        guard text.unicodeScalars.count <= 200 else {
            return reject(name, "too_long", "must have at most 200 characters")
        }
        return text
    }

    package func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = raw(name) else { return nil }
        guard let number = Int64(text) else { return reject(name, "invalid_type", "must be a whole number") }
        guard range.contains(number) else {
            return reject(
                name, "out_of_range", "must be at least \(range.lowerBound) and at most \(range.upperBound)")
        }
        return number
    }

    package func boolean(_ name: String) -> Bool? {
        guard let text = raw(name) else { return nil }
        return text == "true" ? true : text == "false" ? false : reject(name, "invalid_type", "must be true or false")
    }

    package func id<Subject>(_ name: String) -> Identifier<Subject>? {
        guard let text = raw(name) else { return nil }
        return Identifier<Subject>(text) ?? reject(name, "invalid_format", "must be a UUID")
    }

    package func time(_ name: String) -> Timestamp? {
        guard let text = raw(name) else { return nil }
        return Timestamp(text) ?? reject(name, "invalid_format", "must be a time such as 2026-11-30T12:00:00Z")
    }

    /// One of the values of an enumeration.
    package func choice<Value: RawRepresentable & CaseIterable>(_ name: String) -> Value?
    where Value.RawValue == String {
        guard let text = raw(name) else { return nil }
        let values = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Value(rawValue: text) ?? reject(name, "invalid_value", "must be one of \(values)")
    }

    /// Call after every parameter was read.
    ///
    /// - Throws: 422 with every problem
    package func complete() throws(Problem) {
        let unknown = Set(query.parameters.map(\.name)).subtracting(known).sorted().map {
            FieldProblem(field: $0, code: "unknown_field", detail: "is not a parameter of this list")
        }
        guard wrong.isEmpty, unknown.isEmpty else { throw .validation(wrong + unknown) }
    }

    /// The text as sent; nil if it is missing, or was sent twice.
    package func raw(_ name: String) -> String? {
        known.insert(name)
        let values = query.parameters.filter { $0.name == name }
        return values.count > 1 ? reject(name, "repeated", "must be given once") : values.first?.value
    }

    /// Records a problem with a parameter.
    package func reject<Value>(_ name: String, _ code: String, _ detail: String) -> Value? {
        wrong.append(FieldProblem(field: name, code: code, detail: detail))
        return nil
    }
}
