import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

/// The order changes of one transaction, written in a few statements for all orders.
package struct OrderWrites {
    private struct Step {
        let order: StoredOrder
        let reason: String?
    }

    private var saved: [(order: StoredOrder, before: OrderState)] = []
    private var repriced: [StoredOrder] = []
    private var steps: [Step] = []
    private var timers: [(orderID: OrderID, timer: ScheduledTimer?)] = []

    package init() {}

    mutating func save(_ order: StoredOrder, from before: OrderState) { saved.append((order, before)) }

    mutating func saveLines(of order: StoredOrder) { repriced.append(order) }

    mutating func append(_ order: StoredOrder, _ reason: String?) { steps.append(Step(order: order, reason: reason)) }

    mutating func restartTimer(of order: StoredOrder, _ timer: ScheduledTimer?) {
        timers.append((order.orderID, timer))
    }

    package func send(in unit: UnitOfWork) throws {
        if !saved.isEmpty { try sendOrders(in: unit) }
        for order in repriced { sendLines(of: order, in: unit) }
        if !steps.isEmpty { sendSteps(in: unit) }
        if !timers.isEmpty { sendTimers(in: unit) }
    }

    private func sendOrders(in unit: UnitOfWork) throws {
        let orders = saved.map(\.order)
        let rejections = try orders.map { try $0.rejection.map { JSON(try MessageCoder.encode($0)) } }
        unit.send(
            """
            UPDATE customer_order SET status = new.status, version = new.version, subtotal = new.subtotal,
                discount = new.discount, total = new.total, rejection = new.rejection, held_until = new.held_until,
                payment_id = new.payment_id, refunded = new.refunded, updated_at = new.updated_at
            FROM unnest(\(orders.map(\.orderID)), \(saved.map(\.before)), \(orders.map(\.state)),
                    \(orders.map(\.version)), \(orders.map(\.subtotal.amount)), \(orders.map(\.discount.amount)),
                    \(orders.map(\.total.amount)), \(rejections), \(orders.map(\.heldUntil)),
                    \(orders.map(\.paymentID)), \(orders.map(\.refunded.amount)), \(orders.map(\.updatedAt)))
                AS new (order_id, before, status, version, subtotal, discount, total, rejection, held_until, payment_id,
                    refunded, updated_at)
            WHERE customer_order.order_id = new.order_id AND customer_order.status = new.before
            """)
    }

    private func sendLines(of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE order_line SET name = line.name, unit_price = line.unit_price
            FROM unnest(\(order.lines.map(\.name)), \(order.lines.map(\.unitPrice.amount)))
                WITH ORDINALITY AS line (name, unit_price, position)
            WHERE order_line.order_id = \(order.orderID) AND order_line.position = line.position
            """)
    }

    /// A second entry with the same sequence violates the primary key, and the transaction fails.
    private func sendSteps(in unit: UnitOfWork) {
        let orders = steps.map(\.order)
        unit.send(
            """
            INSERT INTO order_history (order_id, sequence, status, reason, at)
            SELECT * FROM unnest(\(orders.map(\.orderID)), \(orders.map(\.version)), \(orders.map(\.state)),
                \(steps.map(\.reason)), \(orders.map(\.updatedAt)))
            """)
    }

    private func sendTimers(in unit: UnitOfWork) {
        unit.send("DELETE FROM order_timer WHERE order_id = ANY(\(timers.map(\.orderID)))")
        let started = timers.compactMap { order in order.timer.map { (order.orderID, $0.timer, $0.dueAt) } }
        guard !started.isEmpty else { return }
        unit.send(
            """
            INSERT INTO order_timer (order_id, kind, due_at)
            SELECT * FROM unnest(\(started.map(\.0)), \(started.map(\.1)), \(started.map(\.2)))
            """)
    }
}
