package import Vocabulary

/// Today's names and prices. Products that are not for sale are left out of the reply.
package struct GetPrices: Query, Hashable {
    package static let name = MessageName(.product, "get-prices")
    package static let senders: Set<ServiceName> = [.cart, .order, .notification]
    package typealias Reply = Prices
    package typealias Rejection = Never

    package var productIds: [ProductID]

    package init(productIds: [ProductID]) {
        self.productIds = productIds
    }

    package struct Prices: Codable, Sendable, Hashable {
        package var items: [Price]

        package init(items: [Price]) { self.items = items }
    }

    package struct Price: Codable, Sendable, Hashable {
        package var productId: ProductID
        package var name: String
        package var price: Money

        package init(productId: ProductID, name: String, price: Money) {
            self.productId = productId
            self.name = name
            self.price = price
        }
    }
}

extension GetPrices: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Prices, about keys: Set<ProductID>) -> Prices {
        Prices(items: reply.items.filter { keys.contains($0.productId) })
    }
}
