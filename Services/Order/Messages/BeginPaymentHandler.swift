package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// Begins a payment of an order and replies with its amount.
package struct BeginPaymentHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: BeginPayment, _ context: MessageContext) async throws -> Outcome<BeginPayment> {
        try await store.database.transaction(causedBy: context) { unit in
            guard let order = try await store.lock(query.orderID, in: unit),
                order.customerID == context.subject?.customerID
            else { return .failure(.notFound) }
            do {
                let begun = try order.order.beginPayment(query.paymentID, limit: store.attemptLimit, at: order.readAt)
                var after = order
                after.order = begun.order
                try store.carryOut(begun.effects, of: after, in: unit)
                return .success(.init(amount: order.total))
            } catch let refusal as PaymentRefusal {
                return .failure(BeginPayment.Rejection(refusal))
            }
        }
    }
}

extension BeginPayment.Rejection {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .notPayable(let state): .notPayable(OrderStatus(state))
            case .tooManyAttempts(let limit): .tooManyAttempts(limit: limit)
            }
    }
}
