import EmbeddedPasswords

/// The passwords that attackers try first: of at least eight characters, in lower case. `scripts/common-passwords` writes
/// the list, and says where it is from.
package enum CommonPasswords {
    // The pointer is to a constant of the program, so it is valid for the given length and never freed.
    package static let all = Set(
        String(
            decoding: UnsafeBufferPointer(start: embedded_passwords_bytes(), count: embedded_passwords_length()),
            as: UTF8.self
        ).split(separator: "\n").map(String.init))
}
