package import Vocabulary

/// The rules of one-time passwords by time (RFC 6238), as authenticator apps compute them: SHA-1, 30 seconds, six digits.
package enum TimeBasedPassword {
    package static let period: Int64 = 30
    package static let digits = 6
    /// Bytes of a secret, as many as a code of HMAC-SHA-1 has (RFC 4226, 4).
    package static let secretLength = 20

    /// The number of the period (RFC 6238, 4.2).
    package static func step(at time: Timestamp) -> Int64 { time.seconds / period }

    /// The steps whose password is accepted: the last, the present and the next, as clocks differ, but none at or before
    /// one that was used, so that a password that somebody saw is of no use (RFC 6238, 5.2).
    package static func acceptableSteps(at time: Timestamp, after used: Int64?) -> [Int64] {
        let now = step(at: time)
        return [now, now - 1, now + 1].filter { $0 > used ?? .min }
    }

    /// The message of a step's HMAC (RFC 4226, 5.1).
    package static func message(of step: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    }

    /// The password that an HMAC of 20 bytes gives (RFC 4226, 5.3).
    package static func password(truncating code: [UInt8], digits: Int = digits) -> String {
        guard let last = code.last else { return "" }
        let offset = Int(last & 0xF)
        let number = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
