package import Vocabulary

/// Current prices and stock of some products.
package struct Market: Hashable, Sendable {
    /// A product that is for sale, in stock or not.
    package struct Offer: Hashable, Sendable {
        package var name: String
        package var price: Money
        package var available: Int64
        package var availability: Availability

        package init(name: String, price: Money, available: Int64, availability: Availability) {
            (self.name, self.price, self.available, self.availability) = (name, price, available, availability)
        }
    }

    /// No product was queried.
    package static let unknown = Market(asked: [], offers: [:])

    private let asked: Set<ProductID>
    private let offers: [ProductID: Offer]

    /// - Parameters:
    ///   - asked: the products that were queried
    ///   - offers: those of them that are for sale
    package init(asked: Set<ProductID>, offers: [ProductID: Offer]) { (self.asked, self.offers) = (asked, offers) }

    /// Nil when the product is not for sale or was not queried.
    package subscript(_ product: ProductID) -> Offer? { offers[product] }

    /// Whether all products of the cart were queried.
    package func covers(_ cart: Cart) -> Bool { cart.lines.allSatisfy { asked.contains($0.productID) } }
}
