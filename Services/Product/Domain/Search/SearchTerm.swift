/// A sequence of words that must, or must not, occur.
package struct SearchTerm: Hashable, Sendable {
    package let text: String
    package let isExcluded: Bool
    /// Whether its last word is matched as a prefix.
    package let isUnfinished: Bool

    package init(_ text: String, isExcluded: Bool = false, isUnfinished: Bool = false) {
        (self.text, self.isExcluded, self.isUnfinished) = (text, isExcluded, isUnfinished)
    }

    /// The same term as a complete one with this spelling.
    package func spelt(_ text: String) -> SearchTerm { SearchTerm(text, isExcluded: isExcluded) }

    var asUnfinished: SearchTerm { SearchTerm(text, isExcluded: isExcluded, isUnfinished: true) }

    /// Excludes a single Latin letter, which is a prefix of too many words.
    var mayBeUnfinished: Bool {
        guard !isExcluded, let last = text.unicodeScalars.last, last.isWordCharacter else { return false }
        return !last.isASCII || text.unicodeScalars.count > 1
    }
}

extension Unicode.Scalar {
    var isWordCharacter: Bool { properties.isAlphabetic || properties.generalCategory == .decimalNumber }
}
