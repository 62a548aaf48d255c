/// A word of a search phrase, or a quoted text.
struct SearchToken: Hashable {
    let term: SearchTerm
    let isQuoted: Bool

    var isAlternative: Bool { !isQuoted && !term.isExcluded && term.text.lowercased() == "or" }

    /// Leaves out tokens without letters and digits.
    static func all(in text: String) -> [SearchToken] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        var tokens: [SearchToken] = []
        var isExcluded = false
        for (index, part) in parts.enumerated() {
            // An unclosed quote is ignored.
            let isQuoted = !index.isMultiple(of: 2) && index < parts.count - 1
            if isQuoted {
                append(part, isExcluded: isExcluded, isQuoted: true, to: &tokens)
            } else {
                for word in part.split(whereSeparator: \.isWhitespace) {
                    let core = word.drop { $0 == "-" }
                    append(core, isExcluded: core.count < word.count, isQuoted: false, to: &tokens)
                }
            }
            isExcluded = !isQuoted && part.hasSuffix("-") && (part.dropLast().last?.isWhitespace ?? true)
        }
        return tokens
    }

    /// Whether the text ends with an unquoted word.
    static func endsInWord(_ text: String) -> Bool {
        text.count { $0 == "\"" }.isMultiple(of: 2) && text.unicodeScalars.last?.isWordCharacter == true
    }

    private static func append(_ text: Substring, isExcluded: Bool, isQuoted: Bool, to tokens: inout [SearchToken]) {
        guard text.unicodeScalars.contains(where: \.isWordCharacter) else { return }
        tokens.append(SearchToken(term: SearchTerm(String(text), isExcluded: isExcluded), isQuoted: isQuoted))
    }
}
