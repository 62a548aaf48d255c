package import Vocabulary

/// The names and addresses of customers, queried when an administrator looks at their orders, so that no other service
/// keeps a copy. Deleted accounts are left out of the reply.
package struct GetContacts: Query, Hashable {
    package static let name = MessageName(.auth, "get-contacts")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package var customerIDs: [CustomerID]

    package init(customerIDs: [CustomerID]) { self.customerIDs = customerIDs }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [CustomerContact]

        package init(items: [CustomerContact]) { self.items = items }
    }
}

extension GetContacts: BatchableQuery {
    package var keys: [CustomerID] { customerIDs }

    package init(keys: [CustomerID]) { self.init(customerIDs: keys) }

    package static func share(of reply: Reply, about keys: Set<CustomerID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.userID) })
    }
}
