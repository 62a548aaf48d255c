package import Vocabulary

/// How much of each product can be ordered now. Unknown products are left out.
package struct GetAvailability: Query, Hashable {
    package static let name = MessageName(.inventory, "get-availability")
    package static let senders: Set<ServiceName> = [.edge, .cart, .product]
    package typealias Reply = Levels
    package typealias Rejection = Never

    package var productIds: [ProductID]

    package init(productIds: [ProductID]) {
        self.productIds = productIds
    }

    package struct Levels: Codable, Sendable, Hashable {
        package var items: [Level]

        package init(items: [Level]) { self.items = items }
    }

    package struct Level: Codable, Sendable, Hashable {
        package var productId: ProductID
        package var available: Int64
        package var status: Availability

        package init(productId: ProductID, available: Int64, status: Availability) {
            self.productId = productId
            self.available = available
            self.status = status
        }
    }
}

extension GetAvailability: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Levels, about keys: Set<ProductID>) -> Levels {
        Levels(items: reply.items.filter { keys.contains($0.productId) })
    }
}
