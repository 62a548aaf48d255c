package import Vocabulary

/// Numbers and amounts as the language writes them: `number.group`, `number.decimal`, `money.pattern`, and
/// `money.symbol.USD` for a currency with a symbol.
extension Texts {
    /// A whole number, with its thousands grouped.
    package func number(_ number: Int) -> String {
        (number < 0 ? "−" : "") + grouped(String(number.magnitude))
    }

    /// An amount with its currency, such as `$1,234.50` or `1.234,50 €`.
    package func money(_ money: Money) -> String {
        let parts = Money(Int64(clamping: money.amount.magnitude), money.currency).decimalText
            .split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? self["number.decimal"] + parts[1] : ""
        let code = money.currency.description
        let symbol = optional("money.symbol.\(code)") ?? code
        let pattern = optional("money.pattern.\(code)") ?? self["money.pattern"]
        let text = pattern.replacingAll("{symbol}", with: symbol)
            .replacingAll("{amount}", with: grouped(String(parts[0])) + fraction)
        return (money.amount < 0 ? "−" : "") + text
    }

    private func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += self["number.group"] }
            text.append(digit)
        }
        return text
    }
}
