import Vocabulary

/// A JSON document as a tree. Whole numbers are exact: nothing is converted to floating point. Strings are not
/// normalized; see `FieldRule`.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, or beyond 64 bits, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue {
    /// The canonical text, equal for equal values: sorted keys, no spaces, one spelling of each string. Fingerprints
    /// are computed from it.
    package var canonicalText: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let digits): text += digits
        case .string(let value): Self.write(value, to: &text)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { text += "," }
                Self.write(member.key, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.normalized.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            if scalar.value < 0x20 {
                text += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
