import CRabbitMQ
package import RabbitMQ

/// Runs `body` with exchange and queue names of its own, which are deleted afterwards.
package func withTopology<Value>(_ body: (TestTopology) async throws -> Value) async throws -> Value {
    let topology = try TestTopology(RabbitMQTestServer.configuration())
    do {
        let value = try await body(topology)
        try topology.removeAll()
        return value
    } catch {
        try? topology.removeAll()
        throw error
    }
}

/// Declares and deletes what a test needs, over a connection of its own that blocks its caller briefly. The client
/// itself declares only reply queues, since services have no permission to declare more.
package final class TestTopology {
    package struct Failed: Error, CustomStringConvertible {
        package let description: String
    }

    /// The prefix of every name that `queue` and `exchange` make.
    package let prefix = "test-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    private let state: amqp_connection_state_t
    private var queues: Set<String> = []
    private var exchanges: Set<String> = []

    package init(_ configuration: RabbitMQConfiguration) throws {
        state = amqp_new_connection()
        try openBrokerSocket(state, configuration)
        var nothing = amqp_empty_table
        let reply = retail_rabbitmq_login(
            state, configuration.virtualHost, 0, 131_072, 0, &nothing, configuration.user, configuration.password)
        guard reply.reply_type == AMQP_RESPONSE_NORMAL else { throw Failed(description: "login refused") }
        amqp_channel_open(state, 1)
        try check("channel.open")
    }

    deinit { amqp_destroy_connection(state) }

    /// Declares a durable classic queue.
    ///
    /// - Parameter deadLetterQueue: where rejected messages go
    @discardableResult
    package func queue(_ name: String, deadLetterQueue: String? = nil) throws -> String {
        let name = "\(prefix).\(name)"
        var entries: [amqp_table_entry_t] = []
        if let deadLetterQueue {
            entries.append(Self.entry("x-dead-letter-exchange", ""))
            entries.append(Self.entry("x-dead-letter-routing-key", deadLetterQueue))
        }
        defer { for entry in entries { Self.free(entry) } }
        try entries.withUnsafeMutableBufferPointer { entries in
            let arguments = amqp_table_t(num_entries: Int32(entries.count), entries: entries.baseAddress)
            withBytes(name) { amqp_queue_declare(state, 1, $0, 0, 1, 0, 0, arguments) }
            try check("queue.declare \(name)")
        }
        queues.insert(name)
        return name
    }

    /// Declares a durable topic exchange.
    @discardableResult
    package func exchange(_ name: String) throws -> String {
        let name = "\(prefix).\(name)"
        withBytes(name) { name in
            withBytes("topic") { amqp_exchange_declare(state, 1, name, $0, 0, 1, 0, 0, amqp_empty_table) }
        }
        try check("exchange.declare \(name)")
        exchanges.insert(name)
        return name
    }

    package func bind(_ queue: String, to exchange: String, key: String) throws {
        withBytes(queue) { queue in
            withBytes(exchange) { exchange in
                withBytes(key) { amqp_queue_bind(state, 1, queue, exchange, $0, amqp_empty_table) }
            }
        }
        try check("queue.bind \(queue)")
    }

    package func delete(queue: String) throws {
        withBytes(queue) { amqp_queue_delete(state, 1, $0, 0, 0) }
        try check("queue.delete \(queue)")
        queues.remove(queue)
    }

    /// How many messages are ready in a queue, not counting unacknowledged ones.
    package func count(of queue: String) throws -> Int {
        let declared = withBytes(queue) { amqp_queue_declare(state, 1, $0, 1, 0, 0, 0, amqp_empty_table) }
        try check("queue.declare \(queue)")
        return Int(declared?.pointee.message_count ?? 0)
    }

    fileprivate func removeAll() throws {
        for queue in queues { try delete(queue: queue) }
        for exchange in exchanges {
            withBytes(exchange) { amqp_exchange_delete(state, 1, $0, 0) }
            try check("exchange.delete \(exchange)")
        }
        _ = amqp_connection_close(state, AMQP_REPLY_SUCCESS)
    }

    private func check(_ request: String) throws {
        let reply = amqp_get_rpc_reply(state)
        guard reply.reply_type == AMQP_RESPONSE_NORMAL else { throw Failed(description: "refused: \(request)") }
        amqp_maybe_release_buffers(state)
    }

    @discardableResult
    private func withBytes<Value>(_ text: String, _ body: (amqp_bytes_t) -> Value) -> Value {
        text.withCString { body(amqp_cstring_bytes($0)) }
    }

    private static func entry(_ name: String, _ value: String) -> amqp_table_entry_t {
        var field = amqp_field_value_t()
        field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
        field.value.bytes = value.withCString { amqp_bytes_malloc_dup(amqp_cstring_bytes($0)) }
        return amqp_table_entry_t(
            key: name.withCString { amqp_bytes_malloc_dup(amqp_cstring_bytes($0)) }, value: field)
    }

    private static func free(_ entry: amqp_table_entry_t) {
        amqp_bytes_free(entry.key)
        amqp_bytes_free(entry.value.value.bytes)
    }
}
