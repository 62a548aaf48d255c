import Vocabulary

/// A customer's search input, shortened and cleaned so that any input is a valid search.
///
/// The syntax is that of web search: `"words beside each other"`, `-excluded`, `this or that`. The last word also
/// matches as a prefix, for search while typing: `wireless head` finds `Wireless Headphones`.
package struct SearchPhrase: Hashable, Sendable {
    /// In Unicode scalars. Longer input is shortened.
    package static let maximumLength = 200
    /// More are left out, since each needs an index lookup.
    package static let maximumTerms = 20

    /// As typed.
    package let text: String
    /// A product matches if it matches all terms of one alternative. Each has at least one term that is not excluded.
    /// Empty when there are no words.
    package let alternatives: [[SearchTerm]]

    /// - Returns: nil for blank input
    package init?(_ input: String) {
        let cleaned = String(String.UnicodeScalarView(input.unicodeScalars.lazy.map { $0.isControl ? " " : $0 }))
        text = String(cleaned.trimmed.unicodeScalars.prefix(Self.maximumLength)).trimmed
        guard !text.isEmpty else { return nil }
        var alternatives = Self.parts(of: SearchToken.all(in: text).prefix(Self.maximumTerms))
        if alternatives.count == 1, SearchToken.endsInWord(text), let last = alternatives[0].last, last.mayBeUnfinished
        {
            alternatives[0][alternatives[0].count - 1] = last.asUnfinished
        }
        self.alternatives = alternatives.filter { terms in terms.contains { !$0.isExcluded } }
    }

    private init(text: String, alternatives: [[SearchTerm]]) { (self.text, self.alternatives) = (text, alternatives) }

    /// Every term, in the order of typing.
    package var terms: [SearchTerm] { alternatives.flatMap(\.self) }

    /// The same phrase with other terms.
    package func replacing(_ replace: (SearchTerm) -> SearchTerm) -> SearchPhrase {
        SearchPhrase(text: text, alternatives: alternatives.map { $0.map(replace) })
    }

    /// The names that count as equal to the phrase: usual capitalizations of it.
    package var namesItMayBe: [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let capitalized = words.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
        return [text, text.lowercased(), text.uppercased(), capitalized]
    }

    /// Splits at `or` between two terms; elsewhere `or` is a word.
    private static func parts(of tokens: ArraySlice<SearchToken>) -> [[SearchTerm]] {
        var parts: [[SearchTerm]] = [[]]
        for (index, token) in tokens.enumerated() {
            let isBetween = index > 0 && index < tokens.count - 1
            if token.isAlternative, isBetween, parts.last?.isEmpty == false {
                parts.append([])
            } else {
                parts[parts.count - 1].append(token.term)
            }
        }
        return parts
    }
}
