import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// An `OrderPlaced` event and its context.
struct PlacedOrderUpdate: Sendable {
    let event: OrderPlaced
    let cause: MessageContext

    /// The number of pieces of each product in the order.
    var ordered: [ProductID: Int] {
        Dictionary(event.lines.map { ($0.productID, $0.quantity.value) }, uniquingKeysWith: +)
    }
}

/// Settles claims: the order was placed, or the cart gets its lines back.
extension CartStore {
    /// Settles the claims of placed orders, each once, even if the event is redelivered or repeated in another message.
    /// For an order that was placed without a claim, the lines are removed from the cart now.
    func notePlaced(_ updates: [PlacedOrderUpdate], at time: Timestamp) async throws -> Handled<Void> {
        try await database.once(OrderPlaced.self, updates.map(\.cause)) { unit, messages in
            let unsettled = updates.filter { messages.contains($0.cause.messageID) }
            let settled = try await settle(unsettled.map(\.event.orderID), in: unit)
            let rest = unsettled.filter { !settled.contains($0.event.orderID) }
            guard !rest.isEmpty else { return }
            var strangers = try await note(rest.map(\.event), in: unit)
            // Of two messages about one order only the first is applied.
            let taken = rest.filter { strangers.remove($0.event.orderID) != nil }
            let byCustomer = Dictionary(grouping: taken, by: \.event.customerID)
            guard !byCustomer.isEmpty else { return }
            _ = try await change(Set(byCustomer.keys), at: time, in: unit) { customer, cart in
                for updates in byCustomer[customer] ?? [] {
                    cart.takeOut(updates.ordered, promoCode: updates.event.promoCode)
                }
            }
        }
    }

    /// Settles the claims of orders that exist.
    func notePlaced(_ orders: [OrderID], causedBy cause: MessageContext) async throws {
        guard !orders.isEmpty else { return }
        try await database.transaction(causedBy: cause) { unit in _ = try await settle(orders, in: unit) }
    }

    /// Puts the order's lines back into the customer's cart, unless the claim is settled already.
    ///
    /// - Parameter named: the prices that the refusal returned
    /// - Returns: false when there is no claim for the order
    @discardableResult
    func release(
        _ order: OrderID, of customer: CustomerID, named: [ProductID: Money], at time: Timestamp, in unit: UnitOfWork
    ) async throws -> Bool {
        guard let before = try await lock([customer], at: time, in: unit)[customer] else { return false }
        let rows = try await unit.query(
            """
            SELECT order_id, customer_id, state, command, lines FROM cart_checkout
            WHERE order_id = \(order) AND customer_id = \(customer) FOR UPDATE
            """)
        guard let checkOut = try rows.first.map(StoredCheckOut.init) else { return false }
        guard checkOut.state == .claimed else { return true }
        unit.send(
            """
            UPDATE cart_checkout
            SET state = \(StoredCheckOut.State.released), command = NULL, lines = NULL, changed_at = now()
            WHERE order_id = \(order)
            """)
        var cart = before
        cart.putBack(checkOut.lines, promoCode: checkOut.command?.promoCode, named: named)
        cart.noteChange(at: time)
        var writes = CartWrites()
        writes.add(cart, of: customer, replacing: before)
        writes.send(in: unit)
        return true
    }

    func release(
        _ order: OrderID, of customer: CustomerID, named: [ProductID: Money], at time: Timestamp,
        causedBy cause: MessageContext
    ) async throws {
        try await database.transaction(causedBy: cause) { unit in
            _ = try await release(order, of: customer, named: named, at: time, in: unit)
        }
    }

    /// Marks claims as placed and deletes their stored lines and command.
    ///
    /// - Returns: the orders whose claim was open
    private func settle(_ orders: [OrderID], in unit: UnitOfWork) async throws -> Set<OrderID> {
        let settled = try await unit.query(
            """
            UPDATE cart_checkout
            SET state = \(StoredCheckOut.State.placed), command = NULL, lines = NULL, changed_at = now()
            FROM (
                SELECT order_id FROM cart_checkout
                WHERE order_id = ANY(\(orders)) AND state = \(StoredCheckOut.State.claimed)
                ORDER BY order_id FOR UPDATE
            ) AS open
            WHERE cart_checkout.order_id = open.order_id RETURNING open.order_id
            """)
        return Set(try settled.map { try $0["order_id"] })
    }

    /// - Returns: the orders that had no claim
    private func note(_ events: [OrderPlaced], in unit: UnitOfWork) async throws -> Set<OrderID> {
        let noted = try await unit.query(
            """
            INSERT INTO cart_checkout (order_id, customer_id, state)
            SELECT order_id, customer_id, \(StoredCheckOut.State.placed)
            FROM unnest(\(events.map(\.orderID)), \(events.map(\.customerID))) AS placed (order_id, customer_id)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING RETURNING order_id
            """)
        return Set(try noted.map { try $0["order_id"] })
    }
}
