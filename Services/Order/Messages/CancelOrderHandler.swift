package import Contracts
import DurableMessaging
package import Messaging
package import OrderDomain

/// Cancels an order for its customer or an administrator.
package struct CancelOrderHandler: Sendable {
    private let store: OrderStore
    private let customers: CustomerCancellation

    /// - Parameter customers: until when customers may cancel their orders themselves
    package init(store: OrderStore, customers: CustomerCancellation = .untilShipped) {
        (self.store, self.customers) = (store, customers)
    }

    package func handle(_ command: CancelOrder, _ context: MessageContext) async throws -> Handled<Outcome<CancelOrder>>
    {
        try await store.database.once(CancelOrder.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit), order.mayBeCancelled(by: context.subject)
            else { return .failure(.notFound) }
            let isAdmin = context.subject?.isAdministrator == true
            guard isAdmin || customers.permits(order.state) else {
                return .failure(.notCancellable(OrderStatus(order.state)))
            }
            let update = OrderUpdate.cancel(reason: command.reason, by: isAdmin ? .administrator : .customer)
            let (after, result) = try store.advance(order, update, in: unit)
            switch result {
            case .moved, .noted, .unchanged:
                try unit.record(
                    CancelOrder.self, of: .init(.order, order.orderID), from: store.details(order),
                    to: store.details(after))
                return .success(store.details(after))
            case .refused: return .failure(.notCancellable(OrderStatus(order.state)))
            }
        }
    }
}

extension StoredOrder {
    fileprivate func mayBeCancelled(by subject: Subject?) -> Bool {
        subject?.customerID == order.customerID || subject?.isAdministrator == true
    }
}
