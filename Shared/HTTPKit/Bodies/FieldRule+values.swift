package import Vocabulary

extension FieldRule where Value == String {
    /// Text without further rules, normalized. PostgreSQL cannot store U+0000, so it is refused here.
    package static let string = password.map(orElse: "invalid_value", "must be text") { $0.normalized }

    /// Text exactly as typed: the auth service prepares passwords itself, and old ones were hashed unnormalized.
    package static let password = FieldRule { value, field in
        guard case .string(let text) = value else { return .wrong(field, "invalid_type", "must be a string") }
        guard !text.unicodeScalars.contains("\0") else {
            return .wrong(field, "invalid_characters", "must not contain U+0000")
        }
        return .value(text)
    }

    /// The text of a mail address, without the blanks around it that come with copying and from keyboards of telephones.
    /// Whether it is an address is for the service to say.
    package static let email = string.map(orElse: "required", "is missing") { text -> String? in
        let trimmed = text[...].trimmingSpaces
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Normalized text with a length in code points, as JSON Schema counts them.
    package static func text(_ length: ClosedRange<Int>) -> FieldRule {
        FieldRule { value, field in
            guard case .value(let text) = string.read(value, field) else { return string.read(value, field) }
            let count = text.unicodeScalars.count
            guard count >= length.lowerBound else {
                return .wrong(field, "too_short", "must have at least \(length.lowerBound) characters")
            }
            guard count <= length.upperBound else {
                return .wrong(field, "too_long", "must have at most \(length.upperBound) characters")
            }
            return .value(text)
        }
    }
}

extension FieldRule where Value == Int64 {
    /// A whole number. `1.0` and `1e3` are refused: a client that sends those computes with floating-point numbers.
    package static let integer = FieldRule { value, field in
        switch value {
        case .integer(let number): .value(number)
        case .number(let digits) where digits.allSatisfy({ $0.isNumber || $0 == "-" }):
            .wrong(field, "out_of_range", "is too large")
        default: .wrong(field, "invalid_type", "must be a whole number")
        }
    }
}

extension FieldRule where Value == Bool {
    package static let boolean = FieldRule { value, field in
        guard case .boolean(let flag) = value else { return .wrong(field, "invalid_type", "must be true or false") }
        return .value(flag)
    }
}

extension FieldRule {
    package static func id<Subject>() -> FieldRule where Value == Identifier<Subject> {
        FieldRule<String>.string.map(orElse: "invalid_format", "must be a UUID") { Identifier($0) }
    }
}

extension FieldRule where Value == Timestamp {
    package static let timestamp = FieldRule<String>.string.map(
        orElse: "invalid_format", "must be a time in RFC 3339, such as 2026-12-24T18:00:00Z"
    ) { Timestamp($0) }
}

extension FieldRule {
    /// An object whose fields are all checked.
    package static func object(_ read: @escaping @Sendable (Fields) -> Value?) -> FieldRule {
        FieldRule { value, field in
            guard case .object(let members) = value else { return .wrong(field, "invalid_type", "must be an object") }
            let fields = Fields(members, path: "\(field).")
            let result = read(fields)
            guard let result, fields.problems.isEmpty else { return .wrong(fields.problems) }
            return .value(result)
        }
    }
}
