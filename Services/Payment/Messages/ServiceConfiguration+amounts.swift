import ServiceKit
import Vocabulary

/// A setting is not a list of amounts such as `EUR 500.00, USD 500.00`.
struct UnknownAmount: Error, CustomStringConvertible {
    let description: String
}

extension ServiceConfiguration {
    /// Amounts by currency, such as `EUR 500.00, VND 12000000`; none by default.
    ///
    /// - Throws: `UnknownAmount`
    func amounts(_ key: String) throws -> [Currency: Money] {
        var amounts: [Currency: Money] = [:]
        for entry in string(key, default: "").split(separator: ",") {
            let words = entry.split(separator: " ")
            guard words.count == 2, let currency = Currency(String(words[0])),
                let amount = Money(decimal: String(words[1]), currency)
            else {
                let name = key.uppercased().replacing(".", with: "_")
                throw UnknownAmount(description: "\(name) has '\(entry)', not an amount like EUR 500.00")
            }
            amounts[currency] = amount
        }
        return amounts
    }
}
