package import Vocabulary

/// The rules for passwords. Which kinds of characters a password must have is a setting; that it is not one which
/// attackers try first is none.
package struct PasswordPolicy: Sendable {
    /// In code points, as all lengths here (NIST SP 800-63B, 3.1.1.2).
    package static let minimumLength = 8
    /// From this length on a password needs no kinds of characters: it is a phrase.
    package static let phraseLength = 20
    /// Bytes of UTF-8. Bounds the cost of hashing.
    package static let maximumSize = 1024

    /// As `PASSWORD_RULES` names them.
    package enum Rules: String, Sendable, CaseIterable {
        /// Upper case, lower case and a digit, unless it is a phrase: the default.
        case composition
        /// The length alone (OWASP ASVS 5.0, 6.2.5).
        case length
    }

    /// A broken rule. The raw value is the problem's code on the wire.
    package enum Violation: String, Sendable, CaseIterable {
        case tooShort = "password_too_short"
        case tooLong = "password_too_long"
        case missingUppercase = "password_missing_uppercase"
        case missingLowercase = "password_missing_lowercase"
        case missingDigit = "password_missing_digit"
        case controlCharacter = "password_has_control_character"
        /// It is on the list of common passwords, whatever its case.
        case common = "password_common"
        /// It is little more than the mail address or the shop's name.
        case guessable = "password_guessable"
    }

    private static let shopName = "cloudretail"

    private let rules: Rules
    private let common: Set<String>

    /// - Parameter common: passwords that are refused, in lower case
    package init(rules: Rules = .composition, common: Set<String>) { (self.rules, self.common) = (rules, common) }

    /// Every rule that the password breaks, in the order of `Violation`.
    package func violations(in password: String, of email: EmailAddress?) -> [Violation] {
        // Skip the other rules for an oversized password: checking them costs time.
        if password.utf8.count > Self.maximumSize { return [.tooLong] }
        let prepared = Password(password).prepared
        return Violation.allCases.filter { isBroken($0, by: prepared, of: email) }
    }

    private func isBroken(_ rule: Violation, by password: String, of email: EmailAddress?) -> Bool {
        let length = password.unicodeScalars.count
        let needsKinds = rules == .composition && length < Self.phraseLength
        return switch rule {
        case .tooShort: length < Self.minimumLength
        case .tooLong: false
        case .missingUppercase: needsKinds && !password.contains(where: \.isUppercase)
        case .missingLowercase: needsKinds && !password.contains(where: \.isLowercase)
        case .missingDigit: needsKinds && !password.contains(where: \.isWholeNumber)
        case .controlCharacter: password.unicodeScalars.contains { $0.properties.generalCategory == .control }
        case .common: common.contains(password.lowercased())
        case .guessable: Self.isGuessable(password.lowercased(), email?.key)
        }
    }

    /// Whether nothing but digits and signs is left without the address's parts and the shop's name.
    private static func isGuessable(_ password: String, _ address: String?) -> Bool {
        let local = address.map { String($0.prefix { $0 != "@" }) }
        let words = [address, local, shopName].compactMap(\.self).filter { $0.count >= 4 }
        return words.contains { word in
            guard let range = password.firstRange(of: word) else { return false }
            let rest = password[..<range.lowerBound] + password[range.upperBound...]
            return !rest.contains(where: \.isLetter)
        }
    }
}

extension PasswordPolicy.Violation {
    package var explanation: String {
        switch self {
        case .tooShort: "The password must have at least \(PasswordPolicy.minimumLength) characters."
        case .tooLong: "The password must have at most \(PasswordPolicy.maximumSize) bytes."
        case .missingUppercase: "The password must have an upper-case letter."
        case .missingLowercase: "The password must have a lower-case letter."
        case .missingDigit: "The password must have a digit."
        case .controlCharacter: "The password must not have control characters."
        case .common: "The password is one of those that attackers try first."
        case .guessable: "The password must not be made of the mail address or the shop's name."
        }
    }
}
