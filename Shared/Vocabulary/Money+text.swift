extension Money {
    /// For people to read: `$1,234.56`, or `1,234.56 EUR` in any currency but the dollar.
    package var text: String {
        let isDollar = currency == .usd
        let digits = Self.minorDigits[currency.description] ?? 2
        let sign = amount < 0 ? "-" : ""
        let number = Self.grouped(amount.magnitude, fractionDigits: digits)
        return isDollar ? "\(sign)$\(number)" : "\(sign)\(number) \(currency)"
    }

    /// The currencies of ISO 4217 whose minor unit is not a hundredth.
    private static let minorDigits: [String: Int] = [
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0,
        "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
        "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    ]

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
