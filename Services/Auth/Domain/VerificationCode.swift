/// Six digits mailed to an address. Presenting them proves access to its mailbox.
package struct VerificationCode: Sendable, Hashable, LosslessStringConvertible {
    package let description: String

    package init?(_ description: String) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard description.utf8.count == 6, description.utf8.allSatisfy(digits.contains) else { return nil }
        self.description = description
    }

    /// - Parameter generator: must be cryptographically secure outside tests
    package static func random(using generator: inout some RandomNumberGenerator) -> VerificationCode {
        let number = Int.random(in: 0..<1_000_000, using: &generator)
        return VerificationCode(digits: String(1_000_000 + number).dropFirst())
    }

    private init(digits: Substring) { description = String(digits) }
}

/// The purpose of a code; it is not accepted for another.
package enum CodePurpose: String, Sendable, Hashable, CaseIterable {
    case verification
    case passwordReset = "password_reset"
}
