/// The code of a promotion: 3 to 40 ASCII letters, digits, hyphens and underscores, case-insensitive.
package struct PromoCode: Hashable, Sendable, LosslessStringConvertible {
    package static let lengths = 3...40

    /// In upper case.
    package let description: String

    package init?(_ description: String) {
        guard Self.lengths.contains(description.utf8.count), description.utf8.allSatisfy(Self.isPermitted) else {
            return nil
        }
        self.description = description.uppercased()
    }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
