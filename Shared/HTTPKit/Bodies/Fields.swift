package import Vocabulary

/// Reads the fields of a JSON object one by one. Collects all problems, so that the client gets them in one response,
/// and refuses unknown fields.
package final class Fields {
    private let members: [String: JSONValue]
    private let path: String
    private var known: Set<String> = []
    private var wrong: [FieldProblem] = []

    /// - Parameter path: what stands before a field's name in a problem, such as `price.`
    package init(_ members: [String: JSONValue], path: String = "") { (self.members, self.path) = (members, path) }

    /// Nil if the field is missing or invalid, which `complete` reports.
    package func required<Value: Sendable>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
        known.insert(name)
        guard let value = members[name], value != .null else {
            wrong.append(FieldProblem(field: path + name, code: "required", detail: "is missing"))
            return nil
        }
        return read(value, name, rule)
    }

    /// As `optional`, for a field whose null nobody may read as a decision: null is invalid.
    package func optionalValue<Value: Sendable>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
        known.insert(name)
        return members[name].flatMap { read($0, name, rule) }
    }

    /// Nil if the field is missing, null, or invalid.
    package func optional<Value: Sendable>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
        known.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return read(value, name, rule)
    }

    /// Adds a problem of a rule that concerns more than one field.
    package func reject(_ name: String, _ code: String, _ detail: String) {
        wrong.append(FieldProblem(field: path + name, code: code, detail: detail))
    }

    /// All problems so far, including fields that were not read.
    package var problems: [FieldProblem] {
        wrong
            + members.keys.filter { !known.contains($0) }.sorted()
            .map { FieldProblem(field: path + $0, code: "unknown_field", detail: "is not a field of this request") }
    }

    /// Call after every field was read.
    ///
    /// - Returns: the required values, none of them nil
    /// - Throws: 422 with every problem
    package func complete<each Value>(_ values: repeat (each Value)?) throws(Problem) -> (repeat each Value) {
        guard problems.isEmpty else { throw .validation(problems) }
        do {
            return (repeat try Self.unwrap(each values))
        } catch {
            throw .validation(problems)
        }
    }

    private static func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Problem.validation([]) }
        return value
    }

    private func read<Value: Sendable>(_ value: JSONValue, _ name: String, _ rule: FieldRule<Value>) -> Value? {
        switch rule.read(value, path + name) {
        case .value(let value): return value
        case .wrong(let problems):
            wrong += problems
            return nil
        }
    }
}
