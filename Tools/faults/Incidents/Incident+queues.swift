extension Incident {
    private static let queue = "payment.commands"

    static let pausedQueue = Incident(
        name: "paused-queue", summary: "an operator has paused payment.commands", cause: "queue_paused",
        subject: queue, alerts: ["ErrorBudgetBurn", "ConsumptionPaused"], isQuick: true
    ) { site in
        try await site.operate("pause", queue)
    } repair: { site in
        try await site.operate("resume", queue)
    }

    static let deletedBinding = Incident(
        name: "deleted-binding",
        summary: "the binding of order.on-payment-captured is deleted, so no order is confirmed",
        cause: "binding_missing", subject: "order.on-payment-captured", alerts: ["MessagesUnroutable", "OutboxOld"]
    ) { site in
        try await site.broker.delete(
            "bindings/%2F/e/events/q/order.on-payment-captured/payment.captured.v1")
    } repair: { site in
        try await site.repairTopology()
        try await site.operate("replay", "--since", "1h")
    }

    static let deletedQueue = Incident(
        name: "deleted-queue", summary: "the queue order.commands is deleted", cause: "queue_missing",
        subject: "order.commands", alerts: ["QueueMissing"], allowance: Allowance(forgottenCommands: true)
    ) { site in
        try await site.broker.delete("queues/%2F/order.commands")
    } repair: { site in
        try await site.repairTopology()
        try await site.operate("replay", "--since", "1h")
    }

    static let malformedMessage = Incident(
        name: "malformed-message", summary: "a stranger publishes what is no JSON as order.place.v1",
        cause: "malformed_messages", subject: "order.commands.dlq", alerts: ["DeadLetters"]
    ) { site in
        try await site.broker.publish("no JSON", to: "commands", key: "order.place.v1")
    } repair: { site in
        try await site.operate("dlq", "discard", "--queue", "order.commands", "--yes")
    }
}

extension Broker {
    /// Deletes an object by its path in the management API.
    fileprivate func delete(_ path: String) async throws {
        let answer = await http.send(try request("DELETE", "/api/\(path)")).answer
        guard answer?.status == 204 else {
            throw NeverHappened(description: "\(path) is deleted: \(answer.map { "\($0.status)" } ?? "no answer")")
        }
    }

    /// Publishes a text as the administrator, whom no service knows as a sender.
    fileprivate func publish(_ text: String, to exchange: String, key: String) async throws {
        var message = try request("POST", "/api/exchanges/%2F/\(exchange)/publish")
        message.body = #"""
            {"properties":{"delivery_mode":2},"routing_key":"\#(key)","payload":"\#(text)","payload_encoding":"string"}
            """#
        let answer = await http.send(message).answer
        guard answer?.status == 200 else { throw NeverHappened(description: "the message is published") }
    }
}
