import HTTPKit
import Vocabulary

extension FieldRule where Value == Money {
    static let money = object { fields in
        let amount = fields.required(
            "amount",
            FieldRule<Int64>.integer.map(orElse: "out_of_range", "is too large") { amount in
                amount.magnitude <= Money.largestAmount.magnitude ? amount : nil
            })
        let currency = fields.required(
            "currency",
            FieldRule<String>.string.map(orElse: "invalid_format", "must be an ISO 4217 code") { Currency($0) })
        guard let amount, let currency else { return nil }
        return Money(amount, currency)
    }
}
