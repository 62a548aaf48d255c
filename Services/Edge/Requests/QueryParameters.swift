import Contracts
import EdgeDomain
import Hummingbird
import Vocabulary

/// The parameters of a list, read one by one like the fields of a body: everything that is wrong is told at once, and
/// unknown ones are refused.
final class QueryParameters {
    private static let maximumCursorLength = 1024

    let query: QueryString
    private var known: Set<String> = []
    private var wrong: [FieldProblem] = []

    init(_ request: Request) throws(Problem) {
        guard let query = QueryString(request.uri.query ?? "") else {
            throw Problem(.badRequest, "malformed_query", "The query has a broken escape.")
        }
        self.query = query
    }

    /// Nil when it is missing or empty.
    func text(_ name: String) -> String? {
        guard let text = raw(name), !text.isEmpty else { return nil }
        guard !text.unicodeScalars.contains("\0") else { return reject(name, "invalid_characters", "has U+0000") }
        guard text.count <= 200 else { return reject(name, "too_long", "must have at most 200 characters") }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = raw(name) else { return nil }
        guard let number = Int64(text) else { return reject(name, "invalid_type", "must be a whole number") }
        guard range.contains(number) else {
            return reject(
                name, "out_of_range", "must be at least \(range.lowerBound) and at most \(range.upperBound)")
        }
        return number
    }

    func boolean(_ name: String) -> Bool? {
        guard let text = raw(name) else { return nil }
        return text == "true" ? true : text == "false" ? false : reject(name, "invalid_type", "must be true or false")
    }

    func id<Subject>(_ name: String) -> Identifier<Subject>? {
        guard let text = raw(name) else { return nil }
        return Identifier<Subject>(text) ?? reject(name, "invalid_format", "must be a UUID")
    }

    /// One of the values of an enumeration.
    func choice<Value: RawRepresentable & CaseIterable>(_ name: String) -> Value? where Value.RawValue == String {
        guard let text = raw(name) else { return nil }
        let values = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Value(rawValue: text) ?? reject(name, "invalid_value", "must be one of \(values)")
    }

    /// `price`, or `-price` for the other way round.
    func sort(_ name: String) -> ListProducts.Sort? {
        guard let text = raw(name) else { return nil }
        let isDescending = text.hasPrefix("-")
        guard let key = ListProducts.Sort.Key(rawValue: String(isDescending ? text.dropFirst() : text[...])),
            key != .relevance
        else {
            return reject(name, "invalid_value", "must be name, price or createdAt, with - to reverse")
        }
        return ListProducts.Sort(key: key, isDescending: isDescending)
    }

    /// `limit` and `cursor`.
    func page() -> PageRequest {
        let limit = integer("limit", in: 1...Int64(PageRequest.maximumLimit))
        var cursor = raw("cursor")
        if let text = cursor, text.isEmpty || text.utf8.count > Self.maximumCursorLength || text.contains("\0") {
            cursor = reject("cursor", "invalid_format", "is not a cursor of this list")
        }
        return PageRequest(limit: limit.map { Int($0) } ?? PageRequest.defaultLimit, cursor: cursor)
    }

    /// Call it once every parameter was read.
    ///
    /// - Throws: 422 with every problem
    func complete() throws(Problem) {
        let unknown = Set(query.parameters.map(\.name)).subtracting(known).sorted().map {
            FieldProblem(field: $0, code: "unknown_field", detail: "is not a parameter of this list")
        }
        guard wrong.isEmpty, unknown.isEmpty else { throw .validation(wrong + unknown) }
    }

    private func raw(_ name: String) -> String? {
        known.insert(name)
        let values = query.parameters.filter { $0.name == name }
        return values.count > 1 ? reject(name, "repeated", "must be given once") : values.first?.value
    }

    private func reject<Value>(_ name: String, _ code: String, _ detail: String) -> Value? {
        wrong.append(FieldProblem(field: name, code: code, detail: detail))
        return nil
    }
}
