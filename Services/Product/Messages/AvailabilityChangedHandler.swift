import Contracts
import Messaging

struct AvailabilityChangedHandler {
    let store: ProductStore

    /// The version check makes redelivery and out-of-order delivery harmless.
    func handle(_ event: AvailabilityChanged, _ context: MessageContext) async throws {
        try await store.note(event.status, of: event.productID, version: event.version)
    }
}
