package import Vocabulary

/// A client's key for one change, which it reuses on a retry (draft-ietf-httpapi-idempotency-key-header): 1 to 255
/// visible ASCII characters.
package struct IdempotencyKey: Hashable, Sendable, LosslessStringConvertible {
    /// The kind of resource that a key creates; the same key for an order and for a payment gives unrelated ids.
    package struct Purpose: Hashable, Sendable, RawRepresentable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }
    }

    package static let maximumLength = 255

    package let description: String

    package init?(_ description: String) {
        guard (1...Self.maximumLength).contains(description.utf8.count),
            description.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.description = description
    }

    /// The bytes whose digest becomes the id of the created resource. The separators are unambiguous, so that no two
    /// combinations of customer and key share them.
    package func seed(for purpose: Purpose, of customer: CustomerID) -> [UInt8] {
        Array("\(purpose.rawValue)\n\(customer)\n\(description)".utf8)
    }
}
