package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// Marks a paid order as shipped.
package struct ShipOrderHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: ShipOrder, _ context: MessageContext) async throws -> Handled<Outcome<ShipOrder>> {
        return try await store.database.once(ShipOrder.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit) else { return .failure(.notFound) }
            let (after, result) = try store.advance(order, .ship(OrderShipment(command.shipment)), in: unit)
            switch result {
            case .refused: return .failure(.notShippable(OrderStatus(order.state)))
            case .moved, .noted, .unchanged:
                guard try await store.keep(command.shipment, of: order, in: unit) else {
                    return .failure(.notShippable(OrderStatus(order.state)))
                }
                try unit.record(
                    ShipOrder.self, of: .init(.order, order.orderID), from: store.details(order),
                    to: store.details(after))
                return .success(store.details(after))
            }
        }
    }
}

package struct DeliverOrderHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: DeliverOrder, _ context: MessageContext) async throws -> Handled<
        Outcome<DeliverOrder>
    > {
        return try await store.database.once(DeliverOrder.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit) else { return .failure(.notFound) }
            let (after, result) = try store.advance(order, .deliver, in: unit)
            if result == .refused { return .failure(.notDeliverable(OrderStatus(order.state))) }
            try unit.record(
                DeliverOrder.self, of: .init(.order, order.orderID), from: store.details(order),
                to: store.details(after))
            return .success(store.details(after))
        }
    }
}

/// Cancels an order whose delivery failed: its stock is returned and its payment refunded.
package struct MarkUndeliveredHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: MarkUndelivered, _ context: MessageContext) async throws -> Handled<
        Outcome<MarkUndelivered>
    > {
        return try await store.database.once(MarkUndelivered.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit) else { return .failure(.notFound) }
            let (after, result) = try store.advance(order, .undelivered(reason: command.reason), in: unit)
            if result == .refused { return .failure(.notDeliverable(OrderStatus(order.state))) }
            try unit.record(
                MarkUndelivered.self, of: .init(.order, order.orderID), from: store.details(order),
                to: store.details(after))
            return .success(store.details(after))
        }
    }
}
