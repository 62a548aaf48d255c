package import Contracts
package import Messaging

package struct GetAvailabilityHandler: Sendable {
    private let store: InventoryStore

    package init(store: InventoryStore) { self.store = store }

    package func handle(_ query: GetAvailability, _ context: MessageContext) async throws -> Outcome<GetAvailability> {
        .success(.init(items: try await store.availability(of: query.productIDs)))
    }
}
