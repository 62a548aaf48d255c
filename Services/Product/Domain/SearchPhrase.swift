/// What a customer typed into the search field, cut and cleaned so that any input is a valid search.
///
/// Words are matched in all their forms, and the last one also as the beginning of a word, since it may still be
/// typed: `wireless head` finds `Wireless Headphones`.
package struct SearchPhrase: Hashable, Sendable {
    /// In Unicode scalars. Longer input is cut.
    package static let maximumLength = 200

    /// In the syntax of web search: "quoted phrase", -excluded, or.
    package let text: String
    /// `text` without its last word.
    package let head: String
    /// Letters and digits only; nil when the last word has others, is quoted, excluded or an alternative.
    package let unfinishedWord: String?

    /// - Returns: nil when there is nothing to search for
    package init?(_ input: String) {
        let cleaned = String(String.UnicodeScalarView(input.unicodeScalars.lazy.map { $0.isControl ? " " : $0 }))
        text = String(cleaned.trimmed.unicodeScalars.prefix(Self.maximumLength)).trimmed
        guard !text.isEmpty else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        let isQuoted = !text.count(where: { $0 == "\"" }).isMultiple(of: 2)
        // `tea or pot` wants either, which the beginning of a word cannot be part of.
        let isAlternative = words.suffix(2).contains { $0.lowercased() == "or" }
        guard let last = words.last, last.unicodeScalars.allSatisfy(\.isWordCharacter), !isQuoted, !isAlternative else {
            head = text
            unfinishedWord = nil
            return
        }
        head = String(text.dropLast(last.count))
        unfinishedWord = String(last)
    }
}

extension Unicode.Scalar {
    fileprivate var isWordCharacter: Bool { properties.isAlphabetic || properties.generalCategory == .decimalNumber }
}
