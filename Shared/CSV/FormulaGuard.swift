/// Keeps spreadsheets from evaluating a cell as a formula: `=HYPERLINK(…)` in a product's name would run when somebody
/// opens an export (CSV injection, as OWASP describes it).
///
/// A dangerous text gets a leading apostrophe, which spreadsheets interpret as "this is text". Reading removes exactly
/// one, also if a person typed it, so every text is read back unchanged: a text that already has apostrophes before a
/// dangerous character gets one more. Numbers are not formulas and stay unchanged, `-5` too.
package enum FormulaGuard {
    /// OWASP's list, with the full-width forms that some spreadsheets treat alike.
    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

    package static func defused(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

    package static func restored(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && isDangerous(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Ignores leading apostrophes.
    private static func isDangerous(_ text: String) -> Bool {
        let core = text.unicodeScalars.drop { $0 == "'" }
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
