import Foundation

/// What happens after the time to which the database is turned back: one specimen of each kind.
struct Future: Sendable {
    let account: Customer
    /// An order that is paid by card, whose money is at the provider.
    let paid: String
    /// An order that is paid, and cancelled while the services that would handle it are stopped.
    let cancelled: String
    private var lastNumber = 0

    init(account: Customer, paid: String, cancelled: String) {
        (self.account, self.paid, self.cancelled) = (account, paid, cancelled)
    }

    static func happen(at site: Site) async throws -> Future {
        let account = try await Customer.join(900 + Int.random(in: 0..<90), site.shop, site.mailbox)
        return Future(
            account: account, paid: try await buy(account, site, #""method":"card","token":"tok_ok""#),
            cancelled: try await buy(account, site, #""method":"cash""#))
    }

    private static func buy(_ customer: Customer, _ site: Site, _ method: String) async throws -> String {
        let product = site.catalogue.plentiful.keys.sorted()[0]
        _ = await customer.shop.send("PUT", "/v1/cart/items/\(product)", #"{"quantity":1}"#)
        let placed = await customer.shop.send("POST", "/v1/orders", "{}", key: UUID().uuidString).answer
        guard let order = placed?.json["orderId"].string else {
            throw NeverHappened(description: "an order is placed: \(placed.map { "\($0)" } ?? "no answer")")
        }
        try await eventually("order \(order) is paid") {
            let body = #"{"orderId":"\#(order)",\#(method)}"#
            return await customer.shop.send("POST", "/v1/payments", body, key: "pay-\(order)").answer?.status == 201
        }
        try await eventually("order \(order) is confirmed") {
            await customer.shop.send("GET", "/v1/orders/\(order)").answer?.json["status"].string == "confirmed"
        }
        return order
    }

    /// Commands and events about an order wait in queues, and the order will not exist.
    mutating func leaveMessagesBehind(_ site: Site) async throws {
        lastNumber = try await Self.lastNumber(site)
        for name in ["inventory", "notification"] { try await site.processes.stop(name) }
        let answer = await account.shop.send("POST", "/v1/orders/\(cancelled)/cancel", "{}").answer
        guard answer?.isSuccess == true else { throw NeverHappened(description: "order \(cancelled) is cancelled") }
        try await eventually("a command and an event wait") {
            let backlog = try await site.broker.backlog() ?? [:]
            return backlog["inventory.commands"] ?? 0 > 0 && backlog["notification.on-order-cancelled"] ?? 0 > 0
        }
    }

    private static func lastNumber(_ site: Site) async throws -> Int {
        try await site.database.number(#"SELECT last_value FROM "order".order_number"#)
    }

    /// Each kind is listed and settled.
    func check(_ undone: UndoneReport, _ site: Site) async throws {
        for name in ["inventory", "notification"] { try await site.processes.start(name) }
        func expect(_ holds: Bool, _ what: String) { if !holds { site.ledger.find(.unexpected, what) } }
        expect(undone.orders[paid] == "confirmed" && undone.orders[cancelled] == "cancelled", "orders are not listed")
        expect(undone.accounts.contains(account.email), "the new account is not listed")
        expect(undone.moneyToReturn.contains(paid), "money of order \(paid) is not listed")
        for queue in ["inventory.commands", "notification.on-order-cancelled"] {
            expect(undone.queues.contains(queue), "the message in \(queue) is not listed")
        }
        let last = try await Self.lastNumber(site)
        expect(last >= lastNumber, "numbers of undone orders are given again")
        let kept = try await site.database.number(
            """
            SELECT count(*) FROM payment.provider_charge LEFT JOIN payment.payment USING (payment_id)
            WHERE provider_charge.state = 'captured' AND payment.payment_id IS NULL
            """)
        expect(kept == 0, "the provider holds money of \(kept) payments that are undone")
        let orders = try await site.database.number(
            "SELECT count(*) FROM \"order\".customer_order WHERE order_id IN ('\(paid)', '\(cancelled)')")
        expect(orders == 0, "undone orders are there")
    }
}
