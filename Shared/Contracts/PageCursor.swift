import Vocabulary

/// The opaque form of a key in a list: base64url (RFC 4648, section 5) without padding. Contains no secret; it only
/// keeps clients from relying on the key's format.
package enum PageCursor {
    package static func encode(_ key: some LosslessStringConvertible) -> String {
        Base64URL.encode(key.description.utf8)
    }

    /// - Returns: nil if `encode` did not create the cursor from such a key
    package static func decode<Key: LosslessStringConvertible>(_ cursor: String, as type: Key.Type) -> Key? {
        // No key contains a NUL, and PostgreSQL refuses text that does.
        guard let bytes = Base64URL.decode(cursor), !bytes.contains(0),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return Key(text)
    }
}
