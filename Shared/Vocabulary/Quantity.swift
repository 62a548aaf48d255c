/// A number of pieces of one product: 1 to `maximum`.
package struct Quantity: Hashable, Sendable, Comparable, Codable {
    /// More pieces of one product in one cart or order are treated as a mistake.
    package static let maximum = 1_000_000

    package let value: Int

    package init?(_ value: Int) {
        guard (1...Self.maximum).contains(value) else { return nil }
        self.value = value
    }

    package static func < (left: Quantity, right: Quantity) -> Bool { left.value < right.value }

    /// Nil if the sum is above `maximum`.
    package func adding(_ other: Quantity) -> Quantity? { Quantity(value + other.value) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let quantity = Quantity(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a quantity")
        }
        self = quantity
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
