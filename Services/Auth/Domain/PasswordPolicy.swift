/// The password rules of the HTTP contract, and a size limit.
package enum PasswordPolicy {
    package static let minimumLength = 8
    /// Bytes of UTF-8. Bounds the cost of hashing.
    package static let maximumSize = 1024

    /// A broken rule. The raw value is the problem's code on the wire.
    package enum Violation: String, Sendable, CaseIterable {
        case tooShort = "password_too_short"
        case tooLong = "password_too_long"
        case missingUppercase = "password_missing_uppercase"
        case missingLowercase = "password_missing_lowercase"
        case missingDigit = "password_missing_digit"
        case controlCharacter = "password_has_control_character"
    }

    /// Every rule that the password breaks, in the order of `Violation`.
    package static func violations(in password: String) -> [Violation] {
        // Skip the other rules for an oversized password: checking them costs time.
        if password.utf8.count > maximumSize { return [.tooLong] }
        let prepared = Password(password).prepared
        return Violation.allCases.filter { isBroken($0, by: prepared) }
    }

    private static func isBroken(_ rule: Violation, by password: String) -> Bool {
        switch rule {
        case .tooShort: password.count < minimumLength
        case .tooLong: false
        case .missingUppercase: !password.contains(where: \.isUppercase)
        case .missingLowercase: !password.contains(where: \.isLowercase)
        case .missingDigit: !password.contains(where: \.isWholeNumber)
        case .controlCharacter: password.unicodeScalars.contains { $0.properties.generalCategory == .control }
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
        }
    }
}
