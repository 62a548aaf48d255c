extension FaultCase {
    /// A check that never fails proves nothing. Runs last, as nothing repairs the damage.
    static let sabotage = FaultCase(
        name: "sabotage",
        summary: "an order is deleted, a cancelled one is marked confirmed and a piece is sold twice, directly in the "
            + "database; ok means that the checks found it",
        allowance: Allowance(sabotage: true)
    ) { site in
        try await eventually("there are orders to damage") {
            site.ledger.purchases.contains { $0.isCancelled } && site.ledger.purchases.contains { $0.isPaid }
        }
        let purchases = site.ledger.purchases
        guard let paid = purchases.first(where: \.isPaid), let cancelled = purchases.first(where: \.isCancelled),
            let gone = paid.orderID, let changed = cancelled.orderID, let product = cancelled.lines.keys.first
        else { return }
        let tables = ["order_line", "order_history", "order_timer", "order_payment", "customer_order"]
        try await eventually("order \(gone) is confirmed") {
            try await site.database.number(
                #"SELECT count(*) FROM "order".customer_order WHERE order_id = '\#(gone)' AND status = 'confirmed'"#)
                == 1
        }
        try await site.database.query(
            tables.map { #"DELETE FROM "order".\#($0) WHERE order_id = '\#(gone)';"# }.joined()
                + #"UPDATE "order".customer_order SET status = 'confirmed' WHERE order_id = '\#(changed)';"#
                + "UPDATE inventory.stock SET sold = sold + 1000 WHERE product_id = '\(product)';")
    }
}

extension Purchase {
    fileprivate var isPaid: Bool { payment?.isCaptured == true && !isCancelled }
}
