import Contracts
package import DurableMessaging
import Messaging
import Postgres

extension InventoryStore {
    /// The inventory service's invariant checks, and its claims for the comparison with other services.
    ///
    /// - Parameter grace: the sweeper's grace period after an order should have ended
    package static func audit(grace: Duration) -> ServiceAudit {
        ServiceAudit(
            checks: [overdueReservations(grace), heldAndReserved, contradictedCounters],
            claims: """
                SELECT order_id, state AS kind, NULL AS state, NULL::uuid AS payment_id, NULL::bigint AS amount,
                    updated_at AS at
                FROM reservation WHERE state IN ('held', 'committed', 'returned')
                """)
    }

    private static func overdueReservations(_ grace: Duration) -> InvariantCheck {
        InvariantCheck(.reservationsEnd, isCheap: true) { settling in
            """
            SELECT order_id::text AS id, 'held, though its order should have ended at ' || expires_at AS detail
            FROM reservation WHERE state = 'held' AND expires_at < now() - \(grace) - \(settling)
            ORDER BY expires_at LIMIT 1000
            """
        }
    }

    private static let heldAndReserved = InvariantCheck(.nothingOversold, isCheap: true) { _ in
        """
        SELECT product_id::text AS id, reserved || ' reserved, ' || held || ' held for orders' AS detail
        FROM (
            SELECT product_id, sum(pieces)::bigint AS held FROM reservation_line JOIN reservation USING (order_id)
            WHERE state = 'held' GROUP BY product_id) AS booked JOIN stock USING (product_id)
        WHERE reserved <> held LIMIT 1000
        """
    }

    /// Each counter is the sum of its ledger's deltas; reserved and sold pieces match the reservations.
    private static let contradictedCounters = InvariantCheck(.nothingOversold, isCheap: false) { _ in
        """
        SELECT product_id::text AS id,
            format('has %s available, %s reserved, %s sold; the ledger says %s, %s, %s, the orders %s, %s', available,
                reserved, sold, entered.available_sum, entered.reserved_sum, entered.sold_sum, booked.held,
                booked.committed) AS detail
        FROM stock
        CROSS JOIN LATERAL (
            SELECT COALESCE(sum(available_delta), 0) AS available_sum, COALESCE(sum(reserved_delta), 0) AS reserved_sum,
                COALESCE(sum(sold_delta), 0) AS sold_sum
            FROM ledger WHERE ledger.product_id = stock.product_id) AS entered
        CROSS JOIN LATERAL (
            SELECT COALESCE(sum(pieces) FILTER (WHERE state = 'held'), 0) AS held,
                COALESCE(sum(pieces - returned) FILTER (WHERE state = 'committed'), 0) AS committed
            FROM reservation_line JOIN reservation USING (order_id)
            WHERE reservation_line.product_id = stock.product_id) AS booked
        WHERE (available, reserved, sold) <> (available_sum, reserved_sum, sold_sum)
            OR (reserved, sold) <> (held, committed) OR available < 0 OR reserved < 0 OR sold < 0
        """
    }
}
