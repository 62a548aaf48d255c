/// The categories that have products.
package struct ListCategories: Query, Hashable {
    package static let name = MessageName(.product, "list-categories")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Categories
    package typealias Rejection = Never

    package init() {}

    package struct Categories: Codable, Sendable, Hashable {
        package var items: [Category]

        package init(items: [Category]) { self.items = items }
    }

    package struct Category: Codable, Sendable, Hashable {
        package var name: String
        package var productCount: Int

        package init(name: String, productCount: Int) { (self.name, self.productCount) = (name, productCount) }
    }
}
