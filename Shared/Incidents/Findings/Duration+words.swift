extension Duration {
    private static let units: [(name: String, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]

    /// For people: the two largest units, such as `3 d 4 h`, or `12 s`; `0 s` if it is negative.
    package var words: String {
        var rest = max(0, components.seconds)
        var parts: [String] = []
        for (name, seconds) in Self.units where parts.count < 2 {
            let count = rest / seconds
            rest -= count * seconds
            if count > 0 { parts.append("\(count) \(name)") } else if !parts.isEmpty { break }
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }
}

extension Int {
    /// The number with its noun, such as `1 order`, `2 orders`, `3 policies`, `4 breaches`.
    package func counted(_ noun: String) -> String {
        if self == 1 { return "1 \(noun)" }
        if noun.hasSuffix("y") { return "\(self) \(noun.dropLast())ies" }
        return "\(self) \(noun)\(noun.hasSuffix("ch") ? "es" : "s")"
    }
}
