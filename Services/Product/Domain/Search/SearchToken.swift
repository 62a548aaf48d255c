/// A word of a search phrase, or what stands in quotes.
struct SearchToken: Hashable {
    let term: SearchTerm
    let isQuoted: Bool

    var isAlternative: Bool { !isQuoted && !term.isExcluded && term.text.lowercased() == "or" }

    /// Without what has neither a letter nor a digit.
    static func all(in text: String) -> [SearchToken] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        var tokens: [SearchToken] = []
        var isExcluded = false
        for (index, part) in parts.enumerated() {
            // A quote that is never closed is none.
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

    /// Whether the last thing is a word, and no quotes.
    static func endsInWord(_ text: String) -> Bool {
        text.count { $0 == "\"" }.isMultiple(of: 2) && text.unicodeScalars.last?.isWordCharacter == true
    }

    private static func append(_ text: Substring, isExcluded: Bool, isQuoted: Bool, to tokens: inout [SearchToken]) {
        guard text.unicodeScalars.contains(where: \.isWordCharacter) else { return }
        tokens.append(SearchToken(term: SearchTerm(String(text), isExcluded: isExcluded), isQuoted: isQuoted))
    }
}
