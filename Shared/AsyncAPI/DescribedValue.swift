import Vocabulary

/// A type whose JSON form is a single value: its schema cannot be found by decoding.
protocol DescribedValue: Decodable {
    static var schema: DocumentValue { get }
    /// JSON that decodes to a value of the type.
    static var example: String { get }
}

extension String: DescribedValue {
    static var schema: DocumentValue { ["type": "string"] }
    static var example: String { #""""# }
}

extension Bool: DescribedValue {
    static var schema: DocumentValue { ["type": "boolean"] }
    static var example: String { "true" }
}

extension Int: DescribedValue {
    static var schema: DocumentValue { Int64.schema }
    static var example: String { Int64.example }
}

extension Int64: DescribedValue {
    static var schema: DocumentValue { ["type": "integer", "format": "int64"] }
    static var example: String { "1" }
}

extension Identifier: DescribedValue {
    static var schema: DocumentValue { ["type": "string", "format": "uuid"] }
    static var example: String { #""01890a5d-ac96-774b-bcce-b302099a8057""# }
}

extension Timestamp: DescribedValue {
    static var schema: DocumentValue { ["type": "string", "format": "date-time"] }
    static var example: String { #""2026-01-01T00:00:00Z""# }
}

extension Currency: DescribedValue {
    static var schema: DocumentValue {
        ["type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217, such as USD."]
    }
    static var example: String { #""USD""# }
}

extension Quantity: DescribedValue {
    static var schema: DocumentValue {
        ["type": "integer", "minimum": 1, "maximum": .integer(Int64(Quantity.maximum))]
    }
    static var example: String { "1" }
}

extension OrderNumber: DescribedValue {
    static var schema: DocumentValue { ["type": "string", "pattern": "^[0-9]{3}-[0-9]{3}-[0-9]{3}$"] }
    static var example: String { #""402-118-953""# }
}
