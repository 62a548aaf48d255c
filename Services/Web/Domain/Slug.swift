import Vocabulary

/// The readable part of a page's address.
package enum Slug {
    private static let longest = 60

    /// The letters and digits of a text in lower case, without marks, joined by dashes; `item` if it has none.
    package static func of(_ text: String) -> String {
        var slug = ""
        for scalar in text.withoutMarks.lowercased().unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if scalar != "'", scalar != "’", !slug.isEmpty, !slug.hasSuffix("-") {
                slug.append("-")
            }
            if slug.utf8.count >= longest { break }
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.isEmpty ? "item" : slug
    }
}
