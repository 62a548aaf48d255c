/// New secrets. The generator is the system's, which is good for keys.
enum SecretText {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// Letters and digits, of which 32 have 190 bits.
    static func random(_ count: Int = 32) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).compactMap { _ in letters.randomElement(using: &generator) })
    }

    /// With the kinds of characters that the shop's rules ask for.
    static func personsPassword() -> String { "Aa1" + random(29) }

    /// 32 bytes in hexadecimal digits.
    static func key() -> String {
        (0..<32).map { _ in
            let byte = String(UInt8.random(in: 0 ... .max), radix: 16)
            return byte.count == 1 ? "0" + byte : byte
        }.joined()
    }
}
