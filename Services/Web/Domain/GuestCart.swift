package import Vocabulary

/// The cart of a visitor who is not signed in. It is kept in the visitor's browser, sealed, and put into the account's cart at
/// sign-in.
package struct GuestCart: Hashable, Sendable, Codable {
    /// So that the cookie stays below 4 kB.
    package static let mostLines = 40
    package static let largestQuantity = 999

    /// A product and how many of it.
    package struct Line: Hashable, Sendable, Codable {
        package let productID: ProductID
        package var quantity: Int

        package init(productID: ProductID, quantity: Int) { (self.productID, self.quantity) = (productID, quantity) }

        private enum CodingKeys: String, CodingKey {
            case productID = "p"
            case quantity = "q"
        }
    }

    package private(set) var lines: [Line]

    package init(lines: [Line] = []) { self.lines = lines }

    package var count: Int { lines.reduce(0) { $0 + $1.quantity } }

    /// Adds to the product's line.
    ///
    /// - Returns: false if the cart is full
    package mutating func add(_ productID: ProductID, _ quantity: Int) -> Bool {
        if let index = lines.firstIndex(where: { $0.productID == productID }) {
            set(productID, lines[index].quantity + quantity)
            return true
        }
        guard lines.count < Self.mostLines else { return false }
        lines.append(Line(productID: productID, quantity: min(quantity, Self.largestQuantity)))
        return true
    }

    /// Zero removes the line.
    package mutating func set(_ productID: ProductID, _ quantity: Int) {
        guard let index = lines.firstIndex(where: { $0.productID == productID }) else { return }
        if quantity > 0 {
            lines[index].quantity = min(quantity, Self.largestQuantity)
        } else {
            lines.remove(at: index)
        }
    }
}
