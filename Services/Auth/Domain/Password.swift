import Vocabulary

/// A password, prepared by the profile OpaqueString of RFC 8265: one keyboard's `é` is another's, and so are their
/// blanks. Has no description, so that none ends up in a log.
package struct Password: Sendable {
    /// What is hashed.
    package let prepared: String
    /// What a stored hash may be of: before passwords were prepared, they were hashed as typed.
    package let spellings: [String]

    package init(_ typed: String) {
        let blanks = typed.unicodeScalars.lazy.map { $0.properties.generalCategory == .spaceSeparator ? " " : $0 }
        prepared = String(String.UnicodeScalarView(blanks)).normalized
        spellings = prepared.isIdentical(to: typed) ? [prepared] : [prepared, typed]
    }
}
