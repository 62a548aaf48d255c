import Contracts
import Messaging
import Vocabulary

/// Lists customers for administrators. A page's cursor is the id of its last customer.
struct CustomerHandlers: Sendable {
    let store: AuthStore

    func getContacts(_ query: GetContacts, _ context: MessageContext) async throws -> Outcome<GetContacts> {
        .success(.init(items: try await store.contacts(of: query.customerIDs)))
    }

    func list(_ query: ListCustomers, _ context: MessageContext) async throws -> Outcome<ListCustomers> {
        guard let start = query.page.start(after: CustomerID.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let found = try await store.customers(query, before: start.key, limit: limit + 1)
        return .success(Page(found, limit: limit, key: \.userID))
    }
}
