package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// Stores what operators announce as maintenance, for every process of the edge.
package struct MaintenanceHandlers: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func current(_ query: GetMaintenance, _ context: MessageContext) async throws -> Outcome<GetMaintenance> {
        .success(.init(window: try await store.maintenance()))
    }

    package func start(
        _ call: StartMaintenance, _ context: MessageContext
    ) async throws -> Outcome<StartMaintenance> {
        try await store.start(MaintenanceTerms(until: call.until, message: call.message), by: call.by)
    }

    package func end(_ call: EndMaintenance, _ context: MessageContext) async throws -> Outcome<EndMaintenance> {
        .success(.init(ended: try await store.endMaintenance()))
    }
}
