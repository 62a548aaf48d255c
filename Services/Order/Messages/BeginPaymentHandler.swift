package import Contracts
package import Messaging
import OrderDomain

/// Tells what an order costs, once it can be paid.
package struct BeginPaymentHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ query: BeginPayment, _ context: MessageContext) async throws -> Outcome<BeginPayment> {
        try await store.database.transaction(causedBy: context) { unit in
            guard let order = try await store.lock(query.orderId, in: unit),
                order.customerID == context.subject?.customerId
            else { return .failure(.notFound) }
            guard order.state == .pending else { return .failure(.notPayable(OrderStatus(order.state))) }
            let attempts = PaymentAttempts(used: order.paymentAttempts, of: store.attemptLimit)
            // A payment that asks again is an attempt that was counted.
            guard order.paymentID == query.paymentId || attempts.left > 0 else {
                return .failure(.tooManyAttempts(limit: attempts.limit))
            }
            store.beginPayment(query.paymentId, of: order, in: unit)
            return .success(.init(amount: order.total))
        }
    }
}
