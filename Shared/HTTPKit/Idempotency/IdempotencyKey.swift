package import Vocabulary

/// A client's name for one attempt to change something (draft-ietf-httpapi-idempotency-key-header): 1 to 255 visible
/// ASCII characters.
package struct IdempotencyKey: Hashable, Sendable, LosslessStringConvertible {
    /// What a key is for; the same key names an order and a payment that have nothing to do with each other.
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

    /// The bytes whose digest becomes the id of what the request creates. Each part ends where no other can begin, so
    /// that no two customers and keys share them.
    package func seed(for purpose: Purpose, of customer: CustomerID) -> [UInt8] {
        Array("\(purpose.rawValue)\n\(customer)\n\(description)".utf8)
    }
}
