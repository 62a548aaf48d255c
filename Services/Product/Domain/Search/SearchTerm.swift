/// What must be found, or must not: words that stand beside each other.
package struct SearchTerm: Hashable, Sendable {
    package let text: String
    package let isExcluded: Bool
    /// Whether its last word may go on, as it may still be typed.
    package let isUnfinished: Bool

    package init(_ text: String, isExcluded: Bool = false, isUnfinished: Bool = false) {
        (self.text, self.isExcluded, self.isUnfinished) = (text, isExcluded, isUnfinished)
    }

    /// The same term, as one that is complete and spelt so.
    package func spelt(_ text: String) -> SearchTerm { SearchTerm(text, isExcluded: isExcluded) }

    var asUnfinished: SearchTerm { SearchTerm(text, isExcluded: isExcluded, isUnfinished: true) }

    /// A single Latin letter begins too many words.
    var mayBeUnfinished: Bool {
        guard !isExcluded, let last = text.unicodeScalars.last, last.isWordCharacter else { return false }
        return !last.isASCII || text.unicodeScalars.count > 1
    }
}

extension Unicode.Scalar {
    var isWordCharacter: Bool { properties.isAlphabetic || properties.generalCategory == .decimalNumber }
}
