import Foundation
package import HTTPKit
import Vocabulary

/// The part of JSON Schema (2020-12) that openapi.json uses, with one more rule: in a closed value every member must be
/// described.
package struct JSONSchema {
    /// The keywords that are checked; `description`, `default`, `example` and `xml` only inform.
    package static let keywords: Set<String> = [
        "$ref", "allOf", "oneOf", "type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern",
        "format", "items", "minItems", "maxItems", "uniqueItems", "minProperties", "required", "properties",
        "additionalProperties", "if", "then", "description", "default", "example", "xml",
    ]

    /// The document that references point into.
    package let document: JSONValue
    /// Whether a member that no schema describes is a violation.
    package let isClosed: Bool

    package init(document: JSONValue, isClosed: Bool) { (self.document, self.isClosed) = (document, isClosed) }

    /// Every violation of a value, with its path.
    package func violations(of value: JSONValue, against schema: JSONValue, at place: String = "") -> [String] {
        checkReferences(value, schema, place) + checkKind(value, schema, place) + checkContents(value, schema, place)
            + (isClosed ? checkClosed(value, schema, place) : [])
    }

    /// The target of a `$ref`; the schema itself without one.
    package func resolved(_ schema: JSONValue) -> JSONValue {
        guard case .string(let reference)? = schema["$ref"] else { return schema }
        let target = reference.dropFirst(2).split(separator: "/").reduce(Optional(document)) { node, name in
            node?[String(name)]
        }
        return target.map(resolved) ?? .null
    }

    // MARK: Parts

    /// `checkClosed` checks members for the whole schema, since each part of an `allOf` may describe only some.
    private var open: JSONSchema { JSONSchema(document: document, isClosed: false) }

    private func checkReferences(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        var found: [String] = []
        if schema["$ref"] != nil { found += open.violations(of: value, against: resolved(schema), at: place) }
        for part in schema["allOf"]?.elements ?? [] { found += open.violations(of: value, against: part, at: place) }
        if let choices = schema["oneOf"]?.elements {
            let count = choices.count { open.violations(of: value, against: $0, at: place).isEmpty }
            if count != 1 { found.append("\(place) matches \(count) of \(choices.count) choices") }
        }
        if let condition = schema["if"], let consequence = schema["then"],
            open.violations(of: value, against: condition, at: place).isEmpty
        {
            found += open.violations(of: value, against: consequence, at: place)
        }
        return found
    }

    private func checkKind(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        var found: [String] = []
        let types = schema["type"].map { $0.elements ?? [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { value.has(type: $0.text ?? "") }) {
            found.append("\(place) is not of type \(types.compactMap(\.text).joined(separator: " or "))")
        }
        if let values = schema["enum"]?.elements, !values.contains(value) {
            found.append("\(place) is not in the enum")
        }
        if let constant = schema["const"], constant != value { found.append("\(place) is not the constant") }
        return found
    }

    private func checkContents(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        switch value {
        case .string(let text): check(text, schema, place)
        case .integer(let number):
            (schema["minimum"]?.number).map { number >= $0 } ?? true
                && (schema["maximum"]?.number).map { number <= $0 } ?? true
                ? [] : ["\(place) is out of range"]
        case .array(let elements):
            checkCount(elements, schema, place)
                + elements.enumerated().flatMap { index, element in
                    schema["items"].map { open.violations(of: element, against: $0, at: "\(place)[\(index)]") } ?? []
                }
        case .object(let members): check(members, schema, place)
        case .number where schema["format"] == .string("int64"): ["\(place) is not a whole number of 64 bits"]
        case .null, .boolean, .number: []
        }
    }

    private func checkCount(_ elements: [JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        var found: [String] = []
        if let least = schema["minItems"]?.number, elements.count < least {
            found.append("\(place) has too few elements")
        }
        if let most = schema["maxItems"]?.number, elements.count > most {
            found.append("\(place) has too many elements")
        }
        if schema["uniqueItems"] == .boolean(true), Set(elements.map(\.canonicalText)).count < elements.count {
            found.append("\(place) repeats an element")
        }
        return found
    }

    private func check(_ text: String, _ schema: JSONValue, _ place: String) -> [String] {
        var found: [String] = []
        if let least = schema["minLength"]?.number, text.unicodeScalars.count < least {
            found.append("\(place) is too short")
        }
        if let most = schema["maxLength"]?.number, text.unicodeScalars.count > most {
            found.append("\(place) is too long")
        }
        if let pattern = schema["pattern"]?.text, (try? Regex(pattern).firstMatch(in: text)) == nil {
            found.append("\(place) does not match \(pattern)")
        }
        if let problem = Self.formatProblem(of: text, as: schema["format"]?.text) {
            found.append("\(place) \(problem)")
        }
        return found
    }

    private func check(_ members: [String: JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        let missing = (schema["required"]?.elements ?? []).compactMap(\.text).filter { members[$0] == nil }
        var found = missing.map { "\(place).\($0) is missing" }
        if let least = schema["minProperties"]?.number, members.count < least {
            found.append("\(place) has too few members")
        }
        let properties = schema["properties"]?.members ?? [:]
        for (name, member) in members {
            if let property = properties[name] {
                found += open.violations(of: member, against: property, at: "\(place).\(name)")
            } else if schema["additionalProperties"] == .boolean(false) {
                found.append("\(place).\(name) is not allowed")
            } else if let others = schema["additionalProperties"], others.members != nil {
                found += open.violations(of: member, against: others, at: "\(place).\(name)")
            }
        }
        return found
    }

    /// What is wrong with a text of this format; nil when nothing is.
    private static func formatProblem(of text: String, as format: String?) -> String? {
        switch format {
        case "uuid": UniqueID(text) == nil ? "is not a UUID" : nil
        case "date-time": Timestamp(text) == nil ? "is not a time" : nil
        case "email": EmailAddress(text) == nil ? "is not a mail address" : nil
        case "uri": text.firstMatch(of: /^[a-z][a-z0-9+.-]*:\/\/[^\s\/]+\S*$/) == nil ? "is not an absolute URI" : nil
        case nil, "binary": nil
        case let format?: "has a format that is not checked: \(format)"
        }
    }

    // MARK: Undescribed members

    private func checkClosed(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        let schemas = parts(of: schema, for: value)
        switch value {
        case .array(let elements):
            let items = schemas.compactMap { $0["items"] }
            return elements.enumerated().flatMap { index, element in
                items.flatMap { checkClosed(element, $0, "\(place)[\(index)]") }
            }
        case .object(let members):
            let isDescribed = schemas.contains { $0["properties"] != nil }
            guard isDescribed, !schemas.contains(where: { $0["additionalProperties"]?.members != nil }) else {
                return []
            }
            return members.flatMap { name, member in
                let properties = schemas.compactMap { $0["properties"]?.members?[name] }
                guard let property = properties.first else { return ["\(place).\(name) is not described"] }
                return checkClosed(member, property, "\(place).\(name)")
            }
        default: return []
        }
    }

    /// The schema, its `$ref` target, its parts and the choices that match this value.
    private func parts(of schema: JSONValue, for value: JSONValue) -> [JSONValue] {
        let whole = resolved(schema)
        let all = (whole["allOf"]?.elements ?? []).flatMap { parts(of: $0, for: value) }
        let chosen = (whole["oneOf"]?.elements ?? []).filter { open.violations(of: value, against: $0, at: "").isEmpty }
        return [whole] + all + chosen.flatMap { parts(of: $0, for: value) }
    }
}

extension JSONValue {
    package var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    package var text: String? { if case .string(let text) = self { text } else { nil } }
    package var number: Int64? { if case .integer(let number) = self { number } else { nil } }

    package subscript(name: String) -> JSONValue? { members?[name] }

    fileprivate func has(type: String) -> Bool {
        switch self {
        case .null: type == "null"
        case .boolean: type == "boolean"
        case .integer: type == "integer" || type == "number"
        case .number: type == "number"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }
}
