/// An amount in the currency's minor units: `{"amount": 1999, "currency": "USD"}` is 19.99 dollars.
package struct Money: Hashable, Sendable, Codable {
    package var amount: Int64
    package var currency: Currency

    /// The largest amount that is read from JSON: the sum and the difference of two of them fit, so that no message can
    /// make arithmetic overflow.
    package static let largestAmount: Int64 = 1 << 61

    package init(_ amount: Int64, _ currency: Currency) { (self.amount, self.currency) = (amount, currency) }

    private enum CodingKeys: String, CodingKey {
        case amount, currency
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        amount = try container.decode(Int64.self, forKey: .amount)
        currency = try container.decode(Currency.self, forKey: .currency)
        guard amount.magnitude <= Self.largestAmount.magnitude else {
            throw DecodingError.dataCorruptedError(
                forKey: .amount, in: container, debugDescription: "an amount that is too large")
        }
    }

    package static func zero(_ currency: Currency) -> Money { Money(0, currency) }

    /// Nil when the currencies differ or the sum overflows.
    package func adding(_ other: Money) -> Money? {
        guard currency == other.currency else { return nil }
        let (sum, overflow) = amount.addingReportingOverflow(other.amount)
        return overflow ? nil : Money(sum, currency)
    }

    /// Nil on overflow.
    package func multiplied(by quantity: Quantity) -> Money? {
        let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(quantity.value))
        return overflow ? nil : Money(product, currency)
    }
}

/// An ISO 4217 code in upper case.
package struct Currency: Hashable, Sendable, Codable, LosslessStringConvertible {
    package let description: String

    package static let usd = Currency(unchecked: "USD")
    /// The one currency that the shop sells in. Imported orders may have others.
    package static let sold = usd

    private init(unchecked code: String) { description = code }

    package init?(_ description: String) {
        guard description.utf8.count == 3, description.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.description = description
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let currency = Currency(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 4217 code")
        }
        self = currency
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
