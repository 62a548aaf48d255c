extension Money {
    /// For people to read: `$1,234.56`, or `1,234.56 EUR` in any currency but the dollar.
    package var text: String {
        let isDollar = currency == .usd
        let digits = currency.minorDigits
        let sign = amount < 0 ? "-" : ""
        let number = Self.grouped(amount.magnitude, fractionDigits: digits)
        return isDollar ? "\(sign)$\(number)" : "\(sign)\(number) \(currency)"
    }

    private static func grouped(_ amount: UInt64, fractionDigits: Int) -> String {
        let digits = String(amount)
        let padded = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.count)) + digits
        let whole = padded.dropLast(fractionDigits)
        let fraction = padded.suffix(fractionDigits)
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return fractionDigits == 0 ? grouped : "\(grouped).\(fraction)"
    }
}
