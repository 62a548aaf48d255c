/// The number of an order for people: nine digits, shown in three groups such as `402-118-953`.
///
/// Numbers are unique, and consecutive orders have numbers far apart, so that a number does not reveal how much a shop
/// sells.
package struct OrderNumber: Hashable, Sendable {
    package static let values: ClosedRange<Int64> = 0...999_999_999

    package let value: Int64

    package init?(_ value: Int64) {
        guard Self.values.contains(value) else { return nil }
        self.value = value
    }
}

extension OrderNumber: LosslessStringConvertible {
    /// - Parameter description: nine digits, optionally with hyphens and spaces between them, and a number sign
    package init?(_ description: String) {
        let digits = description.filter { $0 != "-" && $0 != " " && $0 != "#" }
        guard digits.utf8.count == 9, digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int64(digits)
        else {
            return nil
        }
        self.init(value)
    }

    package var description: String {
        let digits = String(value)
        let padded = String(repeating: "0", count: 9 - digits.count) + digits
        return [padded.prefix(3), padded.dropFirst(3).prefix(3), padded.suffix(3)].joined(separator: "-")
    }
}

extension OrderNumber: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = OrderNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an order's number")
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
