import Cryptography
import Vocabulary

/// One of ten codes, each of which replaces an authenticator app once. 50 random bits; only digests are stored.
struct RecoveryCode: Sendable, Hashable {
    static let count = 10
    private static let length = 10

    /// In upper case without the hyphen.
    private let plain: String

    /// As typed, with or without the hyphen, in any case.
    init(text: String) { plain = text.uppercased().filter { $0 != "-" && $0 != " " } }

    static func random() -> RecoveryCode {
        RecoveryCode(text: String(Base32.encode(SecureRandom.bytes(7)).prefix(length)))
    }

    var text: String { "\(plain.prefix(Self.length / 2))-\(plain.dropFirst(Self.length / 2))" }

    /// In hexadecimal digits; another for the same code of another account.
    func digest(of customer: CustomerID) -> String {
        SHA256.digest(of: "\(customer) \(plain)".utf8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
