/// A typed `UniqueID`, so that an order's id cannot be passed where a product's is expected.
package struct Identifier<Subject>: Hashable, Sendable, Comparable {
    package let value: UniqueID

    package init(_ value: UniqueID) { self.value = value }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension Identifier: LosslessStringConvertible {
    package init?(_ description: String) {
        guard let value = UniqueID(description) else { return nil }
        self.value = value
    }

    package var description: String { value.description }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws { value = try UniqueID(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

package enum CustomerSubject {}
package enum ProductSubject {}
package enum OrderSubject {}
package enum PaymentSubject {}
package enum RefundSubject {}
package enum ImportSubject {}
package enum ReturnSubject {}
package enum SessionSubject {}
package enum AddressSubject {}

package typealias CustomerID = Identifier<CustomerSubject>
package typealias ProductID = Identifier<ProductSubject>
package typealias OrderID = Identifier<OrderSubject>
package typealias PaymentID = Identifier<PaymentSubject>
package typealias RefundID = Identifier<RefundSubject>
package typealias ImportID = Identifier<ImportSubject>
package typealias ReturnID = Identifier<ReturnSubject>
/// What began with one login and lives as long as its refresh tokens.
package typealias SessionID = Identifier<SessionSubject>
/// An address in a customer's address book.
package typealias AddressID = Identifier<AddressSubject>
