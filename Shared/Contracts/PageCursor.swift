import FoundationEssentials

/// The opaque form of a key in a list: base64url (RFC 4648, section 5) without padding. Holds no secret; it only keeps
/// callers from building on what it is made of.
package enum PageCursor {
    package static func encode(_ key: some LosslessStringConvertible) -> String {
        let text = Data(key.description.utf8).base64EncodedString()
        return String(
            text.compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }

    /// - Returns: nil when the cursor was not made by `encode` from such a key
    package static func decode<Key: LosslessStringConvertible>(_ cursor: String, as type: Key.Type) -> Key? {
        guard cursor.allSatisfy({ $0 != "+" && $0 != "/" && $0 != "=" }) else { return nil }
        let standard = String(cursor.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        // No key has a NUL, and PostgreSQL would not even take the question.
        guard let data = Data(base64Encoded: standard + padding), !data.contains(0),
            let text = String(validating: data, as: UTF8.self)
        else { return nil }
        return Key(text)
    }
}
