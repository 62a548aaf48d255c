import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres

extension OrderStore {
    /// The order service's invariant checks, and its claims for the comparison with other services. Imported orders
    /// exist only here.
    package static let audit = ServiceAudit(
        checks: [
            overdueTimers, missingTimers, repeatedKeys, brokenHistories, forbiddenSteps, miscountedPromotions,
            keptPromotions, repeatedCarts,
        ],
        claims: """
            SELECT order_id, 'order' AS kind, status AS state, payment_id, total AS amount, updated_at AS at
            FROM customer_order WHERE origin = 'shop'
            """)

    /// A timer fires within a second, or 10 seconds after a failure.
    private static let overdueTimers = InvariantCheck(.ordersEnd, isCheap: true) { settling in
        """
        SELECT order_id::text AS id, kind || ' was due at ' || due_at AS detail FROM order_timer
        WHERE due_at < now() - \(settling) AND kind <> 'settle_again' ORDER BY due_at LIMIT 1000
        """
    }

    private static let missingTimers = InvariantCheck(.ordersEnd, isCheap: true) { _ in
        """
        SELECT order_id::text AS id, status || ' without a timer' AS detail FROM customer_order
        WHERE status IN ('accepted', 'pending')
            AND NOT EXISTS (
                SELECT FROM order_timer
                WHERE order_timer.order_id = customer_order.order_id AND kind <> 'settle_again') LIMIT 1000
        """
    }

    private static let repeatedKeys = InvariantCheck(.noOrderDoubled, isCheap: false) { _ in
        """
        SELECT min(order_id::text) AS id, count(*) || ' orders of one customer have one key' AS detail
        FROM customer_order GROUP BY customer_id, idempotency_key HAVING count(*) > 1
        UNION ALL
        SELECT min(order_id::text), count(*) || ' orders were placed by one message'
        FROM customer_order WHERE origin = 'shop' GROUP BY placed_by HAVING count(*) > 1
        """
    }

    private static let repeatedCarts = InvariantCheck(.cartsKept, isCheap: false) { _ in
        """
        SELECT min(order_id::text) AS id, count(*) || ' orders have version ' || cart_version || ' of one cart' AS detail
        FROM customer_order WHERE cart_version IS NOT NULL
        GROUP BY customer_id, cart_version HAVING count(*) > 1
        """
    }

    private static let brokenHistories = InvariantCheck(.noStateRegresses, isCheap: false) { _ in
        """
        SELECT order_id::text AS id, 'its history does not end in its state' AS detail
        FROM customer_order JOIN (
            SELECT order_id, count(*) AS steps, max(sequence) AS last,
                (array_agg(status ORDER BY sequence DESC))[1] AS status
            FROM order_history GROUP BY order_id) AS history USING (order_id)
        WHERE history.steps <> version OR history.last <> version OR history.status <> customer_order.status
        """
    }

    private static let miscountedPromotions = InvariantCheck(.nothingOversold, isCheap: true) { _ in
        """
        SELECT code AS id, redemptions || ' redemptions counted, but ' || count(order_id) || ' orders use it' AS detail
        FROM promotion LEFT JOIN promotion_redemption USING (promotion_id)
        GROUP BY promotion_id HAVING redemptions <> count(order_id) LIMIT 1000
        """
    }

    private static let keptPromotions = InvariantCheck(.nothingOversold, isCheap: false) { _ in
        """
        SELECT order_id::text AS id, status || ', but still uses a promotion' AS detail
        FROM promotion_redemption JOIN customer_order USING (order_id)
        WHERE status IN ('accepted', 'rejected', 'expired', 'cancelled', 'payment_failed') LIMIT 1000
        """
    }

    /// The transitions in design.md; a step without a change of state is a remark.
    private static let forbiddenSteps = InvariantCheck(.noStateRegresses, isCheap: false) { _ in
        """
        SELECT order_id::text AS id, earlier || ' became ' || later AS detail
        FROM (SELECT order_id, status AS later,
                  lag(status) OVER (PARTITION BY order_id ORDER BY sequence) AS earlier FROM order_history) AS step
        WHERE earlier <> later AND (earlier, later) NOT IN (
            ('accepted', 'pending'), ('accepted', 'rejected'), ('accepted', 'cancelled'),
            ('pending', 'confirmed'), ('pending', 'payment_failed'), ('pending', 'cancelled'), ('pending', 'expired'),
            ('confirmed', 'shipped'), ('shipped', 'delivered'), ('confirmed', 'cancelled'), ('shipped', 'cancelled'),
            ('confirmed', 'refunded'), ('shipped', 'refunded'), ('delivered', 'refunded'))
        """
    }
}
