package import Vocabulary

/// The names and addresses of customers, asked when an administrator looks at their orders, so that no other service
/// keeps a copy. Accounts that are gone are left out of the reply.
package struct GetContacts: Query, Hashable {
    package static let name = MessageName(.auth, "get-contacts")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package var customerIds: [CustomerID]

    package init(customerIds: [CustomerID]) { self.customerIds = customerIds }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [CustomerContact]

        package init(items: [CustomerContact]) { self.items = items }
    }
}

extension GetContacts: JoinableQuery {
    package var keys: [CustomerID] { customerIds }

    package init(keys: [CustomerID]) { self.init(customerIds: keys) }

    package static func share(of reply: Reply, about keys: Set<CustomerID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.userId) })
    }
}
