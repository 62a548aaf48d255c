import Contracts
import EdgeDomain
import Vocabulary

extension FieldRule where Value == String {
    /// Text whose rules only its owner knows, normalized. PostgreSQL cannot store U+0000, so that is refused here.
    static let string = password.map(orElse: "invalid_value", "must be text") { $0.normalized }

    /// Text as it was typed: how a password is prepared, the auth service knows, and old ones were hashed so.
    static let password = FieldRule { value, field in
        guard case .string(let text) = value else { return .wrong(field, "invalid_type", "must be a string") }
        guard !text.unicodeScalars.contains("\0") else {
            return .wrong(field, "invalid_characters", "must not contain U+0000")
        }
        return .value(text)
    }

    /// Text of so many characters that is stored as it is.
    static func text(_ length: ClosedRange<Int>) -> FieldRule {
        FieldRule { value, field in
            guard case .value(let text) = string.read(value, field) else { return string.read(value, field) }
            guard text.count >= length.lowerBound else {
                return .wrong(field, "too_short", "must have at least \(length.lowerBound) characters")
            }
            guard text.count <= length.upperBound else {
                return .wrong(field, "too_long", "must have at most \(length.upperBound) characters")
            }
            return .value(text)
        }
    }
}

extension FieldRule where Value == Int64 {
    /// A whole number. `1.0` and `1e3` are none: a client that sends those computes with fractions.
    static let integer = FieldRule { value, field in
        switch value {
        case .integer(let number): .value(number)
        case .number(let digits) where digits.allSatisfy({ $0.isNumber || $0 == "-" }):
            .wrong(field, "out_of_range", "is too large")
        default: .wrong(field, "invalid_type", "must be a whole number")
        }
    }
}

extension FieldRule where Value == Bool {
    static let boolean = FieldRule { value, field in
        guard case .boolean(let flag) = value else { return .wrong(field, "invalid_type", "must be true or false") }
        return .value(flag)
    }
}

extension FieldRule where Value == Quantity {
    static let quantity = FieldRule<Int64>.integer.map(
        orElse: "out_of_range", "must be 1 to \(Quantity.maximum)"
    ) { Int(exactly: $0).flatMap(Quantity.init) }
}

extension FieldRule {
    static func id<Subject>() -> FieldRule where Value == Identifier<Subject> {
        FieldRule<String>.string.map(orElse: "invalid_format", "must be a UUID") { Identifier($0) }
    }
}

extension FieldRule where Value == Timestamp {
    static let timestamp = FieldRule<String>.string.map(
        orElse: "invalid_format", "must be a time in RFC 3339, such as 2026-12-24T18:00:00Z"
    ) { Timestamp($0) }
}

extension FieldRule where Value == PaymentDetails.Method {
    static let paymentMethod = FieldRule<String>.string.map(
        orElse: "invalid_value", "must be cash or card"
    ) { PaymentDetails.Method(rawValue: $0) }
}

extension FieldRule {
    /// An object with fields of its own, every one of which is checked.
    static func object(_ read: @escaping @Sendable (Fields) -> Value?) -> FieldRule {
        FieldRule { value, field in
            guard case .object(let members) = value else { return .wrong(field, "invalid_type", "must be an object") }
            let fields = Fields(members, path: "\(field).")
            let result = read(fields)
            guard let result, fields.problems.isEmpty else { return .wrong(fields.problems) }
            return .value(result)
        }
    }
}

extension FieldRule where Value == StockLine {
    static let stockLine = object { fields in
        let productId = fields.required("productId", .id()) as ProductID?
        let quantity = fields.required("quantity", .quantity)
        guard let productId, let quantity else { return nil }
        return StockLine(productId: productId, quantity: quantity)
    }
}

extension FieldRule where Value == [StockLine] {
    /// At most as many products as a cart holds, each once.
    static func stockLines(_ counts: ClosedRange<Int>) -> FieldRule {
        FieldRule { value, field in
            guard case .array(let elements) = value else { return .wrong(field, "invalid_type", "must be an array") }
            guard elements.count >= counts.lowerBound else { return .wrong(field, "too_short", "must not be empty") }
            guard elements.count <= counts.upperBound else {
                return .wrong(field, "too_long", "must have at most \(counts.upperBound) elements")
            }
            var lines: [StockLine] = []
            var problems: [FieldProblem] = []
            for (index, element) in elements.enumerated() {
                switch FieldRule<StockLine>.stockLine.read(element, "\(field)[\(index)]") {
                case .value(let line): lines.append(line)
                case .wrong(let wrong): problems += wrong
                }
            }
            guard problems.isEmpty else { return .wrong(problems) }
            guard Set(lines.map(\.productId)).count == lines.count else {
                return .wrong(field, "repeated", "must name each product once")
            }
            return .value(lines)
        }
    }
}

extension FieldRule where Value == Money {
    static let money = object { fields in
        let amount = fields.required("amount", FieldRule<Int64>.integer)
        let currency = fields.required(
            "currency",
            FieldRule<String>.string.map(orElse: "invalid_format", "must be an ISO 4217 code") { Currency($0) })
        guard let amount, let currency else { return nil }
        return Money(amount, currency)
    }
}

extension FieldRule where Value == ShippingAddress {
    static let shippingAddress = object { fields in
        let name = fields.optional("name", .text(0...200))
        let line2 = fields.optional("line2", .text(0...200))
        let region = fields.optional("region", .text(0...200))
        let postalCode = fields.optional("postalCode", .text(0...32))
        let line1 = fields.required("line1", .text(1...200))
        let city = fields.required("city", .text(1...200))
        let country = fields.required("country", .text(1...100))
        guard let line1, let city, let country else { return nil }
        return ShippingAddress(
            name: name, line1: line1, line2: line2, city: city, region: region, postalCode: postalCode,
            country: country)
    }
}
