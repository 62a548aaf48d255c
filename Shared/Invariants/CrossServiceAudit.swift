package import Contracts
package import Vocabulary

/// Sends an audit query to a service.
package typealias RequestAudit = @Sendable (ServiceName, AuditQuestion) async throws -> AuditReport

/// Compares the services' records of each order: a merge join over messages, one range of order ids at a time, so that
/// memory use does not grow with the number of orders.
package struct CrossServiceAudit: Sendable {
    private static let page = 500
    private static let witnesses: [ServiceName] = [.inventory, .payment, .notification, .cart]

    private let ask: RequestAudit

    package init(ask: @escaping RequestAudit) { self.ask = ask }

    /// The result of one range of orders.
    package struct Finding: Sendable {
        package let orderIDs: Set<OrderID>
        package let breaches: [Breach]
    }

    /// Examines all orders.
    ///
    /// - Parameter onPage: receives the result of each range; the audit waits until it returns
    /// - Throws: `MessagingError` if a service does not answer, and what `onPage` throws
    package func run(_ onPage: (Finding) async throws -> Void) async throws {
        var after: OrderID?
        repeat {
            let orders = try await ask(.order, .claims(OrderRange(after: after, limit: Self.page))).claims
            let isLast = orders.count < Self.page
            let range = OrderRange(after: after, upTo: isLast ? nil : orders.last?.orderID)
            var claims = orders
            for witness in Self.witnesses { claims += try await ask(witness, .claims(range)).claims }
            try await onPage(Self.finding(claims, orders))
            after = range.upTo
        } while after != nil
    }

    private static func finding(_ claims: [OrderClaim], _ orders: [OrderClaim]) -> Finding {
        let cases = Dictionary(grouping: claims, by: \.orderID).map { OrderCase(orderID: $0, claims: $1) }
        return Finding(
            orderIDs: Set(orders.map(\.orderID)),
            breaches: cases.sorted { $0.orderID < $1.orderID }.flatMap(\.breaches))
    }
}
