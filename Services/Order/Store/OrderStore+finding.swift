package import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
package import Vocabulary

/// Administrators' queries for orders.
extension OrderStore {
    /// The matching orders of all customers that precede `last`, newest first.
    package func find(_ wanted: FindOrders, before last: OrderPosition?, limit: Int) async throws -> [StoredOrder] {
        var conditions: [Statement] = ["true"]
        if let order = wanted.orderID { conditions.append("placed.order_id = \(order)") }
        if let customer = wanted.customerID { conditions.append("placed.customer_id = \(customer)") }
        if let status = wanted.status { conditions.append("placed.status = \(status.rawValue)") }
        if let last { conditions.append("(placed.created_at, placed.order_id) < (\(last.createdAt), \(last.orderID))") }
        let condition = conditions.joined(separator: " AND ")
        let order: Statement = "ORDER BY placed.created_at DESC, placed.order_id DESC LIMIT \(limit)"
        let statement: Statement
        if let search = wanted.search {
            // Each way to match uses its own index and returns at most one page.
            let ways = Self.ways(to: search).map { way -> Statement in
                "(SELECT order_id FROM customer_order AS placed WHERE \(condition) AND \(way) \(order))"
            }
            statement = """
                WITH found AS (\(ways.joined(separator: " UNION ")))
                \(Self.selection) WHERE placed.order_id IN (SELECT order_id FROM found) \(order)
                """
        } else {
            statement = "\(Self.selection) WHERE \(condition) \(order)"
        }
        return try await database.query(.plannedEachTime(statement)).map(StoredOrder.init)
    }

    private static func ways(to search: FindOrders.Search) -> [Statement] {
        var ways: [Statement] = [
            """
            EXISTS (SELECT FROM order_line AS line WHERE line.order_id = placed.order_id
                AND to_tsvector('simple', folded(line.name)) @@ word_query(\(search.text)))
            """
        ]
        let customers = Array(search.customerIDs.prefix(FindOrders.Search.maximumCustomers))
        if let number = OrderNumber(search.text) { ways.append("placed.number = \(number.value)") }
        if !customers.isEmpty { ways.append("placed.customer_id = ANY(\(customers))") }
        return ways
    }

    /// The totals of a customer's orders that were paid and not cancelled, for each currency. An imported order with
    /// status refunded counts as fully refunded.
    package func sum(of customer: CustomerID) async throws -> [SumCustomer.Sum] {
        try await database.query(
            """
            SELECT placed.currency, count(*) AS orders, sum(placed.total)::bigint AS spent,
                sum(CASE WHEN placed.origin = 'import' AND placed.status = 'refunded' THEN placed.total
                    ELSE placed.refunded END)::bigint AS refunded
            FROM customer_order AS placed LEFT JOIN order_payment AS payment USING (payment_id)
            WHERE placed.customer_id = \(customer) AND placed.status IN ('confirmed', 'shipped', 'delivered', 'refunded')
                AND payment.status IS DISTINCT FROM \(OrderPayment.Status.authorized)
            GROUP BY placed.currency ORDER BY placed.currency
            """
        ).map { row in
            let currency: Currency = try row["currency"]
            return SumCustomer.Sum(
                orders: try row["orders"], spent: Money(try row["spent"], currency),
                refunded: Money(try row["refunded"], currency))
        }
    }
}
