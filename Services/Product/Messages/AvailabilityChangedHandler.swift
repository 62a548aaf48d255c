import Contracts
import Messaging

struct AvailabilityChangedHandler {
    let store: ProductStore

    /// The version makes a redelivery, and a delivery out of order, harmless.
    func handle(_ event: AvailabilityChanged, _ context: MessageContext) async throws {
        try await store.note(event.status, of: event.productID, version: event.version)
    }
}
