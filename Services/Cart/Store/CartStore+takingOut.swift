import CartDomain
import Contracts
import Messaging
import Postgres
import Vocabulary

/// That an order was placed, and the message that says so.
struct PlacedOrderNews: Sendable {
    let event: OrderPlaced
    let cause: MessageContext

    /// How many pieces of each product it took.
    var ordered: [ProductID: Int] {
        Dictionary(event.lines.map { ($0.productId, $0.quantity.value) }, uniquingKeysWith: +)
    }
}

extension CartStore {
    /// Takes out of each customer's cart what was ordered: once for each order, however often and in whatever message it
    /// is told.
    func takeOut(_ news: [PlacedOrderNews], at time: Timestamp) async throws {
        try await database.once(OrderPlaced.self, news.map(\.cause)) { unit, messages in
            let told = news.filter { messages.contains($0.cause.messageID) }
            var orders = try await note(told.map(\.event), in: unit)
            // Of two messages about one order the first counts.
            let taken = told.filter { orders.remove($0.event.orderId) != nil }
            let byCustomer = Dictionary(grouping: taken, by: \.event.customerId)
            guard !byCustomer.isEmpty else { return }
            _ = try await change(Set(byCustomer.keys), at: time, in: unit) { customer, cart in
                for news in byCustomer[customer] ?? [] {
                    cart.takeOut(news.ordered, promoCode: news.event.promoCode)
                }
            }
        }
    }

    /// - Returns: the orders that had not been noted before
    private func note(_ events: [OrderPlaced], in unit: UnitOfWork) async throws -> Set<OrderID> {
        let noted = try await unit.query(
            """
            INSERT INTO taken_order (order_id, customer_id)
            SELECT * FROM unnest(\(events.map(\.orderId)), \(events.map(\.customerId))) AS told (order_id, customer_id)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING RETURNING order_id
            """)
        return Set(try noted.map { try $0["order_id"] })
    }
}
