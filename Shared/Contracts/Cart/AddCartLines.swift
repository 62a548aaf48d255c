package import Vocabulary

/// Puts an earlier order's lines into the subject's cart: of each product at least as much as the order had, so that
/// asking twice does not double it. What is not sold any more comes in as a withdrawn line.
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
        /// As the order has it.
        package var name: String
        package var quantity: Quantity
        /// What the order paid for one.
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
