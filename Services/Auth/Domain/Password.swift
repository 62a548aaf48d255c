import Vocabulary

/// A password, prepared by the profile OpaqueString of RFC 8265, so that composed and decomposed characters and all
/// kinds of spaces compare equal. Has no description, so that passwords do not reach logs.
package struct Password: Sendable {
    /// The text that is hashed.
    package let prepared: String
    /// The texts that a stored hash may have been made from: older hashes were made from the password as typed.
    package let spellings: [String]

    package init(_ typed: String) {
        let blanks = typed.unicodeScalars.lazy.map { $0.properties.generalCategory == .spaceSeparator ? " " : $0 }
        prepared = String(String.UnicodeScalarView(blanks)).normalized
        spellings = prepared.isIdentical(to: typed) ? [prepared] : [prepared, typed]
    }
}
