/// Amounts as in spreadsheets: `19.99`, or `19,99` in locales with a decimal comma, without a currency sign and without
/// thousands separators.
extension Money {
    /// The amount in the currency's major unit, with all digits of its minor unit.
    package var decimalText: String {
        let digits = String(amount.magnitude)
        let count = currency.minorDigits
        let padded = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
        let sign = amount < 0 ? "-" : ""
        return count == 0 ? "\(sign)\(padded)" : "\(sign)\(padded.dropLast(count)).\(padded.suffix(count))"
    }

    /// Nil if the text is not such a number, has more decimal digits than the currency, or is too large.
    package init?(decimal text: String, _ currency: Currency) {
        let isNegative = text.hasPrefix("-")
        // With three decimal digits, a comma might be a thousands separator.
        let isComma = currency.minorDigits <= 2 && !text.contains(".")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: isComma ? "," : ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isDigits) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= currency.minorDigits else { return nil }
        let zeros = String(repeating: "0", count: currency.minorDigits - fraction.count)
        guard let amount = Int64((isNegative ? "-" : "") + parts[0] + fraction + zeros) else { return nil }
        self.init(amount, currency)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
