package import Contracts
package import Messaging
import OrderDomain

/// Cancels an order for its customer or an administrator.
package struct CancelOrderHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ command: CancelOrder, _ context: MessageContext) async throws -> Outcome<CancelOrder> {
        try await store.database.once(CancelOrder.self, context) { unit in
            guard let order = try await store.lock(command.orderId, in: unit), order.mayBeCancelled(by: context.subject)
            else { return .failure(.notFound) }
            let (after, reaction) = try store.advance(order, .cancel(command.reason), in: unit)
            switch reaction {
            case .move, .note, .absorb: return .success(after.details)
            case .refuse: return .failure(.notCancellable(OrderStatus(order.state)))
            }
        }
    }
}

extension StoredOrder {
    fileprivate func mayBeCancelled(by subject: Subject?) -> Bool {
        subject?.customerId == customerID || subject?.isAdmin == true
    }
}
