import CRabbitMQ
import Concurrency
package import RabbitMQ
import Secrets

/// A user's connection to the broker for things that the client never does, one at a time. Blocks its caller.
package final class BrokerLogin {
    private let state: amqp_connection_state_t
    /// A refused request closes its channel, so the next one gets another.
    private var channel: UInt16 = 0
    private var isOpen = false

    package init(_ configuration: RabbitMQConfiguration, as user: String) throws {
        // Another test may rotate the password meanwhile.
        let passwords = try configuration.passwordFile?.lines() ?? [configuration.password]
        for password in passwords.dropLast() {
            if let state = try Self.logIn(configuration, user, password) {
                self.state = state
                return
            }
        }
        guard let last = passwords.last, let state = try Self.logIn(configuration, user, last) else {
            throw TestTopology.Failed(description: "\(user) may not log in")
        }
        self.state = state
    }

    /// Nil when the broker refuses the password.
    private static func logIn(
        _ configuration: RabbitMQConfiguration, _ user: String, _ password: String
    ) throws -> amqp_connection_state_t? {
        guard let state = amqp_new_connection() else { throw TestTopology.Failed(description: "out of memory") }
        try openBrokerSocket(state, configuration)
        var nothing = amqp_empty_table
        let reply = retail_rabbitmq_login(
            state, configuration.virtualHost, 2047, 131_072, 0, &nothing, user, password)
        if reply.reply_type == AMQP_RESPONSE_NORMAL { return state }
        amqp_destroy_connection(state)
        return nil
    }

    deinit { amqp_destroy_connection(state) }

    /// - Returns: whether the broker refuses it for lack of permission
    package func isRefusedPublishing(to exchange: String, key: String) throws -> Bool {
        try isRefused { state, channel in
            withBytes(exchange) { exchange in
                withBytes(key) { key in
                    _ = amqp_basic_publish(state, channel, exchange, key, 0, 0, nil, amqp_empty_bytes)
                }
            }
            // The refusal comes before the answer to this.
            _ = amqp_basic_qos(state, channel, 0, 1, 0)
        }
    }

    package func isRefusedConsuming(_ queue: String) throws -> Bool {
        try isRefused { state, channel in
            withBytes(queue) { queue in
                withBytes("attempt") { tag in
                    _ = amqp_basic_consume(state, channel, queue, tag, 0, 0, 0, amqp_empty_table)
                    if amqp_get_rpc_reply(state).reply_type == AMQP_RESPONSE_NORMAL {
                        amqp_basic_cancel(state, channel, tag)
                    }
                }
            }
        }
    }

    package func isRefusedPurging(_ queue: String) throws -> Bool {
        try isRefused { state, channel in withBytes(queue) { _ = amqp_queue_purge(state, channel, $0) } }
    }

    package func isRefusedDeleting(_ queue: String) throws -> Bool {
        try isRefused { state, channel in withBytes(queue) { _ = amqp_queue_delete(state, channel, $0, 0, 0) } }
    }

    package func isRefusedBinding(_ queue: String, to exchange: String, key: String) throws -> Bool {
        try isRefused { state, channel in
            withBytes(queue) { queue in
                withBytes(exchange) { exchange in
                    withBytes(key) { _ = amqp_queue_bind(state, channel, queue, exchange, $0, amqp_empty_table) }
                }
            }
        }
    }

    /// - Parameter deadLetterExchange: nil for a queue without that argument
    package func isRefusedDeclaring(_ queue: String, deadLetterExchange: String? = nil) throws -> Bool {
        try isRefused { state, channel in
            withBytes(queue) { queue in
                withBytes("x-dead-letter-exchange") { key in
                    withBytes(deadLetterExchange ?? "") { value in
                        var entry = amqp_table_entry_t()
                        entry.key = key
                        entry.value.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
                        entry.value.value.bytes = value
                        withUnsafeMutablePointer(to: &entry) { entry in
                            let arguments = amqp_table_t(
                                num_entries: deadLetterExchange == nil ? 0 : 1, entries: entry)
                            _ = amqp_queue_declare(state, channel, queue, 0, 0, 1, 0, arguments)
                        }
                    }
                }
            }
        }
    }

    package func isRefusedDeclaring(exchange: String) throws -> Bool {
        try isRefused { state, channel in
            withBytes(exchange) { exchange in
                withBytes("fanout") {
                    _ = amqp_exchange_declare(state, channel, exchange, $0, 0, 0, 1, 0, amqp_empty_table)
                }
            }
        }
    }

    private func isRefused(_ body: (amqp_connection_state_t, UInt16) -> Void) throws -> Bool {
        if !isOpen {
            channel += 1
            amqp_channel_open(state, channel)
            guard amqp_get_rpc_reply(state).reply_type == AMQP_RESPONSE_NORMAL else {
                throw TestTopology.Failed(description: "no channel \(channel)")
            }
            isOpen = true
        }
        body(state, channel)
        let reply = amqp_get_rpc_reply(state)
        amqp_maybe_release_buffers(state)
        if reply.reply_type == AMQP_RESPONSE_NORMAL { return false }
        guard reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION, reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD,
            let decoded = reply.reply.decoded
        else { throw TestTopology.Failed(description: "the connection broke") }
        let code = decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee.reply_code
        isOpen = false
        var answer = amqp_channel_close_ok_t()
        amqp_send_method(state, channel, UInt32(AMQP_CHANNEL_CLOSE_OK_METHOD), &answer)
        guard code == 403 else { throw TestTopology.Failed(description: "refused with \(code) instead of 403") }
        return true
    }

    private func withBytes(_ text: String, _ body: (amqp_bytes_t) -> Void) {
        text.withCString { body(amqp_cstring_bytes($0)) }
    }
}

extension RabbitMQTestServer {
    /// Whether the broker accepts the password of a user.
    package static func logsIn(_ configuration: RabbitMQConfiguration, as user: String) async -> Bool {
        (try? await blockingPool.run { _ = try BrokerLogin(configuration, as: user) }) != nil
    }
}
