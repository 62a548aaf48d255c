/// Keeps spreadsheets from evaluating a cell as a formula: `=HYPERLINK(…)` in a product's name would run when somebody
/// opens an export (CSV injection, as OWASP describes it).
///
/// A dangerous text gets a leading apostrophe, which spreadsheets interpret as "this is text". Reading removes exactly
/// one, also if a person typed it, so every text is read back unchanged: a text that already has apostrophes before a
/// dangerous character gets one more. Numbers are not formulas and stay unchanged, `-5` too. A semicolon, tab or line break
/// within a text may begin a cell too, when the file is read with another separator than it was written with.
package enum FormulaGuard {
    /// OWASP's list, with the full-width forms that some spreadsheets treat alike.
    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

    /// What a spreadsheet takes for the end of a cell when it is set to another separator than the file has.
    private static let separators: Set<Unicode.Scalar> = [";", "|", "\t", "\r", "\n"]

    package static func defused(_ text: String) -> String {
        let text = mapLaterParts(of: text) { isDangerous($0) ? "'" + String($0) : String($0) }
        return isDangerous(text.unicodeScalars[...]) ? "'" + text : text
    }

    package static func restored(_ text: String) -> String {
        mapLaterParts(of: withoutGuard(text.unicodeScalars[...])) { withoutGuard($0) }
    }

    /// The text with each part behind a separator replaced.
    private static func mapLaterParts(
        of text: String, _ transform: (Substring.UnicodeScalarView) -> String
    ) -> String {
        guard text.unicodeScalars.contains(where: separators.contains) else { return text }
        var rest = text.unicodeScalars[...]
        var result = String(rest.prefix { !separators.contains($0) })
        rest = rest.drop { !separators.contains($0) }
        while let separator = rest.popFirst() {
            result.unicodeScalars.append(separator)
            result += transform(rest.prefix { !separators.contains($0) })
            rest = rest.drop { !separators.contains($0) }
        }
        return result
    }

    private static func withoutGuard(_ text: Substring.UnicodeScalarView) -> String {
        String(text.first == "'" && isDangerous(text) ? text.dropFirst() : text)
    }

    /// Ignores leading apostrophes.
    private static func isDangerous(_ text: Substring.UnicodeScalarView) -> Bool {
        let core = text.drop { $0 == "'" }
        guard let first = core.first, dangerous.contains(first) else { return false }
        return !isNumber(core)
    }

    /// `-5`, `+0.25`: digits with at most one point between them.
    private static func isNumber(_ text: Substring.UnicodeScalarView) -> Bool {
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text
        let parts = unsigned.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) } }
    }
}
