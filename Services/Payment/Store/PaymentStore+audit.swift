import Contracts
import DurableMessaging
import Messaging
import Postgres

extension PaymentStore {
    /// The payment service's invariant checks, and its claims for the comparison with other services.
    static let audit = ServiceAudit(
        checks: [overdue, overdueRefunds, paidTwice, unbackedCaptures, unknownCharges, wrongRefunds],
        claims: """
            SELECT order_id, CASE WHEN state = 'captured' AND EXISTS (
                    SELECT FROM proposed_refund AS whole WHERE whole.refund_id = payment.payment_id
                    AND whole.state IN ('proposed', 'refused')) THEN 'withheld' ELSE state END AS kind,
                NULL AS state, payment_id, amount, updated_at AS at
            FROM payment WHERE state <> 'failed'
            """)

    private static let overdue = InvariantCheck(.ordersEnd, isCheap: true) { settling in
        """
        SELECT payment_id::text AS id, 'still processing; due at ' || next_attempt_at AS detail
        FROM payment WHERE state = 'processing' AND next_attempt_at < now() - \(settling) LIMIT 1000
        """
    }

    private static let overdueRefunds = InvariantCheck(.ordersEnd, isCheap: true) { settling in
        """
        SELECT refund_id::text AS id, 'refund still processing; due at ' || next_attempt_at AS detail
        FROM refund WHERE state = 'processing' AND next_attempt_at < now() - \(settling) LIMIT 1000
        """
    }

    /// A payment's `refunded` is the sum of its refunds, and the provider has executed those of card payments.
    private static let wrongRefunds = InvariantCheck(.paidOnce, isCheap: false) { settling in
        """
        SELECT payment_id::text AS id, payment.refunded || ' refunded, but its refunds sum up to ' || sum(refund.amount)
            || ', and the provider refunded ' || COALESCE(sum(made.amount), 0) AS detail
        FROM payment JOIN refund USING (payment_id) LEFT JOIN provider_refund AS made USING (refund_id, payment_id)
        GROUP BY payment_id
        HAVING max(refund.updated_at) < now() - \(settling) AND (payment.refunded <> sum(refund.amount)
            OR payment.method = 'card' AND sum(COALESCE(made.amount, 0)) <> sum(refund.amount)
                AND bool_and(refund.state = 'done'))
        """
    }

    private static let paidTwice = InvariantCheck(.paidOnce, isCheap: false) { _ in
        """
        SELECT order_id::text AS id, count(*) || ' payments are captured or due' AS detail
        FROM payment WHERE state IN ('authorized', 'captured') GROUP BY order_id HAVING count(*) > 1
        """
    }

    /// A captured card payment has a captured charge of the same amount.
    private static let unbackedCaptures = InvariantCheck(.paidOnce, isCheap: false) { settling in
        """
        SELECT payment_id::text AS id, payment.state || ', but ' || COALESCE(charge.state, 'unknown')
            || ' at the provider' AS detail
        FROM payment LEFT JOIN provider_charge AS charge USING (payment_id)
        WHERE method = 'card' AND payment.state IN ('captured', 'refunded')
            AND (charge.state IS DISTINCT FROM payment.state OR charge.amount IS DISTINCT FROM payment.amount
                OR charge.currency IS DISTINCT FROM payment.currency)
            AND payment.updated_at < now() - \(settling)
        """
    }

    private static let unknownCharges = InvariantCheck(.paidOnce, isCheap: false) { settling in
        """
        SELECT payment_id::text AS id, 'captured at the provider, but ' || COALESCE(payment.state, 'unknown') AS detail
        FROM provider_charge AS charge LEFT JOIN payment USING (payment_id)
        WHERE charge.state = 'captured' AND charge.updated_at < now() - \(settling)
            AND COALESCE(payment.state, 'none') NOT IN ('captured', 'processing')
        """
    }
}
