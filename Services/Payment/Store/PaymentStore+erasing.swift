import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Vocabulary

/// What is stored about people in payments, and how it is erased.
extension PaymentStore {
    /// In one transaction.
    private static let batch = 200

    /// Erases the reasons of refunds and the keys that the customer's client chose. Amounts, methods and the provider's
    /// reference stay.
    ///
    /// - Returns: whether there may be more
    static func erase(_ customer: CustomerID, in unit: UnitOfWork) async throws -> Bool {
        let rows = try await unit.query(
            """
            UPDATE payment SET idempotency_key = payment_id::text WHERE payment_id IN (
                SELECT payment_id FROM payment
                WHERE customer_id = \(customer) AND idempotency_key <> payment_id::text AND state <> 'processing'
                ORDER BY payment_id LIMIT \(batch) FOR UPDATE)
            RETURNING order_id, greatest(updated_at, (SELECT max(greatest(proposed.created_at, proposed.updated_at))
                FROM proposed_refund AS proposed WHERE proposed.payment_id = payment.payment_id)) > now() - \(UnitOfWork.messagesKept) AS has_changed
            """)
        let orders: [OrderID] = try rows.map { try $0["order_id"] }
        guard !orders.isEmpty else { return false }
        unit.send(
            """
            UPDATE refund SET reason = NULL FROM payment
            WHERE payment.payment_id = refund.payment_id AND payment.order_id = ANY(\(orders)) AND refund.state = 'done'
            """)
        unit.send("UPDATE proposed_refund SET reason = NULL WHERE order_id = ANY(\(orders))")
        let changed = try rows.filter { try $0["has_changed"] }
        try await unit.blankMessages(about: orders, changed: changed.map { try $0["order_id"] }, by: "without_reason")
        return orders.count == batch
    }

    /// The customer's payments with their refunds.
    var personalRecords: PersonalRecords {
        PersonalRecords(database: database) { customer, _ in
            """
            SELECT payment_id AS id, jsonb_build_object(
                'paymentId', payment_id, 'orderId', order_id, 'method', method, 'status', state, 'amount', amount,
                'currency', currency, 'refunded', refunded, 'idempotencyKey', idempotency_key,
                'providerReference', provider_reference, 'createdAt', created_at, 'updatedAt', updated_at,
                'refunds', (SELECT coalesce(jsonb_agg(jsonb_build_object('refundId', refund_id, 'amount', back.amount,
                        'reason', back.reason, 'createdAt', back.created_at) ORDER BY back.created_at), '[]')
                    FROM refund AS back WHERE back.payment_id = payment.payment_id)) AS data
            FROM payment WHERE customer_id = \(customer)
            """
        }
    }
}
