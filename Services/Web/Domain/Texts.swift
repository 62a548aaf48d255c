import Vocabulary

/// The texts of one language, and how it writes numbers, dates and plurals. A language is a file: a new one needs no code.
package struct Texts: Sendable {
    /// A line of the file that is no `key = value`.
    package struct Malformed: Error, CustomStringConvertible {
        package let line: Int
        package var description: String { "line \(line) is not 'key = text'" }
    }

    /// The tag of BCP 47, such as `en`.
    package let code: String
    private let texts: [String: String]

    /// - Parameters:
    ///   - file: lines `key = text`; empty lines and lines that begin with `#` are skipped
    ///   - fallback: the texts of the shop's first language, used where the file has none
    /// - Throws: `Malformed`
    package init(code: String, file: String, fallback: Texts? = nil) throws(Malformed) {
        var texts = fallback?.texts ?? [:]
        for (number, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line).trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let mark = line.firstIndex(of: "=") else { throw Malformed(line: number + 1) }
            let key = String(line[..<mark]).trimmed
            guard !key.isEmpty else { throw Malformed(line: number + 1) }
            texts[key] = String(line[line.index(after: mark)...]).trimmed
        }
        (self.code, self.texts) = (code, texts)
    }

    package var keys: Set<String> { Set(texts.keys) }

    /// The text, or its key if there is none, so that a missing text is visible.
    package subscript(key: String) -> String { texts[key] ?? key }

    /// Nil if the language has no such text.
    package func optional(_ key: String) -> String? { texts[key] }

    /// The text with each `{name}` replaced.
    package func callAsFunction(_ key: String, _ values: [String: String]) -> String {
        values.reduce(self[key]) { text, value in text.replacingAll("{\(value.key)}", with: value.value) }
    }

    /// The form of a text for a number, from the keys `key.one` and `key.other`; `{count}` is the number.
    package func counted(_ key: String, _ count: Int) -> String {
        let form = PluralRule(rawValue: self["plural.rule"])?.form(of: count) ?? .other
        let text = texts["\(key).\(form.rawValue)"] ?? self["\(key).other"]
        return text.replacingAll("{count}", with: number(count))
    }
}

extension String {
    /// All occurrences of a text replaced, from left to right.
    func replacingAll(_ text: String, with replacement: String) -> String {
        var (result, rest) = ("", self[...])
        while let range = rest.firstRange(of: text) {
            result += rest[..<range.lowerBound] + replacement
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
