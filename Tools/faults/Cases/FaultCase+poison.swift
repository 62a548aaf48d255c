import Foundation

extension FaultCase {
    static let poison = FaultCase(
        name: "poison",
        summary: "a malformed message and one whose handler always fails are dead-lettered, and no others",
        isQuick: true, allowance: Allowance(deadLetters: true)
    ) { site in
        let unreadable = try await site.database.poison(
            "payment", "payment.captured.v1", body: "'{\"paymentId\":'::bytea")
        let hopeless = try await site.database.poison("order", "inventory.commit.v1", body: Database.anotherOrder)
        try await site.expectDeadLetters(
            ["order.on-payment-captured.dlq": 1, "inventory.commands.dlq": 1], within: .seconds(20))
        try await site.database.takeBack([unreadable, hopeless])
    }

    static let poisonCrash = FaultCase(
        name: "poison-crash",
        summary: "a message that crashes its consumer each time is dead-lettered, its neighbours are handled",
        allowance: Allowance(deadLetters: true)
    ) { site in
        let id = UUID().uuidString.lowercased()
        try site.processes.setVariables(["FAILPOINT": "after_receive/\(id)"], of: "notification")
        try await site.crashAndAwait("notification")
        try await site.database.poison("order", "order.confirmed.v1", id: id, body: Database.anotherOrder)
        try await site.expectDeadLetters(["notification.on-order-confirmed.dlq": 1], within: .seconds(90))
        try site.processes.setVariables(nil, of: "notification")
        try await site.database.takeBack([id])
    }
}

extension Database {
    /// The body of the copied message, with the id of an order that does not exist.
    fileprivate static let anotherOrder = """
        convert_to(jsonb_set(convert_from(body, 'UTF8')::jsonb, '{orderId}',
            to_jsonb(gen_random_uuid()::text))::text, 'UTF8')
        """

    /// Puts a poison message into a service's outbox: a copy of its latest message with that name, with its own id and
    /// another body.
    @discardableResult
    fileprivate func poison(
        _ service: String, _ name: String, id: String = UUID().uuidString.lowercased(), body: String
    ) async throws -> String {
        try await query(
            """
            INSERT INTO "\(service)".outbox (message_id, name, exchange, headers, body)
            SELECT '\(id)', name, exchange, headers || jsonb_build_object('ce-id', '\(id)'), \(body)
            FROM "\(service)".outbox WHERE name = '\(name)' ORDER BY sequence DESC LIMIT 1
            """)
        return id
    }

    /// Deletes the poison messages from the outbox, so that no check reports them as unhandled.
    fileprivate func takeBack(_ ids: [String]) async throws {
        let list = ids.map { "'\($0)'" }.joined(separator: ", ")
        try await query(
            stack.owners.map { #"DELETE FROM "\#($0)".outbox WHERE message_id IN (\#(list));"# }.joined())
    }
}

extension Site {
    /// Waits until these dead letters exist, and checks that there are no others.
    fileprivate func expectDeadLetters(_ wanted: [String: Int], within timeout: Duration) async throws {
        let quiet = Quiet(database: database, broker: broker)
        let begun = ContinuousClock.now
        try await eventually("dead letters \(wanted)", within: timeout, every: .milliseconds(300)) {
            let found = try await quiet.deadLetters()
            return wanted.allSatisfy { found[$0.key, default: 0] >= $0.value }
        }
        ledger.note(String(format: "dead-lettered after %.1f s", begun.duration(to: .now).seconds))
        let found = try await quiet.deadLetters()
        if found != wanted { ledger.find(.unexpected, "dead letters \(found) instead of \(wanted)") }
    }
}
