package import Vocabulary

/// Puts the lines of an earlier order into the subject's cart: of each product at least as many as in the order, so
/// that a repetition does not double it. A product that is no longer sold becomes a withdrawn line.
package struct AddCartLines: Call, Hashable {
    package static let name = MessageName(.cart, "add-lines")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents

    package var lines: [Line]

    package init(lines: [Line]) {
        self.lines = lines
    }

    package struct Line: Codable, Sendable, Hashable {
        package var productID: ProductID
        /// The product's name in the order.
        package var name: String
        package var quantity: Quantity
        /// The order's price for one piece.
        package var unitPrice: Money

        package init(productID: ProductID, name: String, quantity: Quantity, unitPrice: Money) {
            (self.productID, self.name, self.quantity, self.unitPrice) = (productID, name, quantity, unitPrice)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The cart's limits: pieces of one product or of all, or distinct products.
        case tooMuch
    }
}
