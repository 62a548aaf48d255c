package import Vocabulary

/// How much of each product can be ordered now. Unknown products are left out.
package struct GetAvailability: Query, Hashable {
    package static let name = MessageName(.inventory, "get-availability")
    package static let senders: Set<ServiceName> = [.edge, .cart, .product]
    package typealias Reply = Levels
    package typealias Rejection = Never

    package var productIDs: [ProductID]

    package init(productIDs: [ProductID]) {
        self.productIDs = productIDs
    }

    package struct Levels: Codable, Sendable, Hashable {
        package var items: [Level]

        package init(items: [Level]) { self.items = items }
    }

    package struct Level: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var available: Int64
        package var status: Availability

        package init(productID: ProductID, available: Int64, status: Availability) {
            (self.productID, self.available, self.status) = (productID, available, status)
        }
    }
}

extension GetAvailability: BatchableQuery {
    package var keys: [ProductID] { productIDs }

    package init(keys: [ProductID]) { self.init(productIDs: keys) }

    package static func share(of reply: Levels, about keys: Set<ProductID>) -> Levels {
        Levels(items: reply.items.filter { keys.contains($0.productID) })
    }
}
