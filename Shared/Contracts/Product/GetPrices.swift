package import Vocabulary

/// Current names and prices. Products that are not for sale are left out of the reply.
package struct GetPrices: Query, Hashable {
    package static let name = MessageName(.product, "get-prices")
    package static let senders: Set<ServiceName> = [.cart, .order, .notification]
    package typealias Reply = Prices
    package typealias Rejection = Never

    package var productIDs: [ProductID]

    package init(productIDs: [ProductID]) {
        self.productIDs = productIDs
    }

    package struct Prices: Codable, Sendable, Hashable {
        package var items: [Price]

        package init(items: [Price]) { self.items = items }
    }

    package struct Price: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var name: String
        package var price: Money

        package init(productID: ProductID, name: String, price: Money) {
            (self.productID, self.name, self.price) = (productID, name, price)
        }
    }
}

extension GetPrices: BatchableQuery {
    package var keys: [ProductID] { productIDs }

    package init(keys: [ProductID]) { self.init(productIDs: keys) }

    package static func share(of reply: Prices, about keys: Set<ProductID>) -> Prices {
        Prices(items: reply.items.filter { keys.contains($0.productID) })
    }
}
