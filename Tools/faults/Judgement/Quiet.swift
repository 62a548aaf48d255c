import Foundation

/// Checks whether all work has ended.
struct Quiet: Sendable {
    let database: Database
    let broker: Broker

    /// The work that is still in progress; empty if there is none.
    func commotion() async throws -> [String] {
        guard let backlog = try await broker.backlog() else { return ["the broker does not answer"] }
        let queues = backlog.filter { !$0.key.hasSuffix(".dlq") }.map { "\($0.value) in \($0.key)" }
        let rows = try await database.query(sql).filter { $0.count == 2 && $0[1] != "0" }
        return queues + rows.map { "\($0[1]) \($0[0])" }
    }

    /// Waits until no work is in progress in two consecutive checks, since the broker's counters lag a little.
    ///
    /// - Returns: the work that was still in progress at the end
    func settle(within timeout: Duration) async -> [String] {
        let deadline = ContinuousClock.now + timeout
        var quietRounds = 0
        var last: [String] = []
        while ContinuousClock.now < deadline {
            do { last = try await commotion() } catch { last = ["\(error)"] }
            quietRounds = last.isEmpty ? quietRounds + 1 : 0
            if quietRounds == 2 { return [] }
            try? await Task.sleep(for: .milliseconds(600))
        }
        return last.isEmpty ? ["restless"] : last
    }

    /// The dead letters by queue.
    func deadLetters() async throws -> [String: Int] {
        (try await broker.backlog() ?? [:]).filter { $0.key.hasSuffix(".dlq") }
    }

    private var sql: String {
        database.inEverySchema("SELECT 'unsent in {schema}', count(*) FROM {schema}.outbox WHERE sent_at IS NULL") + """
             UNION ALL SELECT 'orders not settled', count(*) FROM "order".customer_order
                 WHERE status IN ('accepted', 'pending')
             UNION ALL SELECT 'carts given up for no order yet', count(*) FROM cart.cart_checkout WHERE state = 'claimed'
             UNION ALL SELECT 'reservations held', count(*) FROM inventory.reservation WHERE state = 'held'
             UNION ALL SELECT 'payments under way', count(*) FROM payment.payment WHERE state = 'processing'
             UNION ALL SELECT 'refunds under way', count(*) FROM payment.refund WHERE state = 'processing'
            """
    }
}
