import Vocabulary

/// The opaque form of a key in a list: base64url (RFC 4648, section 5) without padding. Holds no secret; it only keeps
/// callers from building on what it is made of.
package enum PageCursor {
    package static func encode(_ key: some LosslessStringConvertible) -> String {
        Base64URL.encode(key.description.utf8)
    }

    /// - Returns: nil when the cursor was not made by `encode` from such a key
    package static func decode<Key: LosslessStringConvertible>(_ cursor: String, as type: Key.Type) -> Key? {
        // No key has a NUL, and PostgreSQL would not even take the question.
        guard let bytes = Base64URL.decode(cursor), !bytes.contains(0),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return Key(text)
    }
}
