import CRabbitMQ

/// The requests that the client makes on a channel. None waits for its answer: the broker handles a channel's
/// requests in order, and refuses one by closing the channel.
enum ChannelMethod {
    case open
    case selectConfirms
    /// Most unanswered deliveries of the consumers that start after it on this channel.
    case limit(prefetch: UInt16)
    /// Exclusive: gone with the connection, and nobody else's to read.
    case declareOwnQueue(String, limit: Int?)
    case bind(queue: String, exchange: String, key: String)
    case consume(queue: String, needsAnswers: Bool)
    case cancelConsumer
    /// - multiple: and all deliveries of the channel before it
    case accept(tag: UInt64, multiple: Bool)
    case reject(tag: UInt64, requeue: Bool)
    case close
    case closeCompleted
    /// On channel 0: the answer to the broker's connection.close.
    case connectionCloseCompleted

    /// A channel has one consumer at most, so all may have the same tag.
    private static let consumerTag = "deliveries"

    /// - Returns: librabbitmq's status
    func send(on channel: UInt16, of state: amqp_connection_state_t, texts: inout WireArena) -> Int32 {
        switch self {
        case .open:
            return send(AMQP_CHANNEL_OPEN_METHOD, amqp_channel_open_t(), channel, state)
        case .selectConfirms:
            return send(AMQP_CONFIRM_SELECT_METHOD, amqp_confirm_select_t(), channel, state)
        case .limit(let prefetch):
            return send(
                AMQP_BASIC_QOS_METHOD, amqp_basic_qos_t(prefetch_size: 0, prefetch_count: prefetch, global: 0), channel,
                state)
        case .declareOwnQueue(let name, let limit):
            var method = amqp_queue_declare_t()
            method.queue = texts.bytes(name)
            method.exclusive = 1
            method.auto_delete = 1
            method.arguments = texts.table(
                [limit.flatMap { texts.entry("x-max-length", .integer(Int64($0))) }].compactMap(\.self))
            return send(AMQP_QUEUE_DECLARE_METHOD, method, channel, state)
        case .bind(let queue, let exchange, let key):
            var method = amqp_queue_bind_t()
            method.queue = texts.bytes(queue)
            method.exchange = texts.bytes(exchange)
            method.routing_key = texts.bytes(key)
            return send(AMQP_QUEUE_BIND_METHOD, method, channel, state)
        case .consume(let queue, let needsAnswers):
            var method = amqp_basic_consume_t()
            method.queue = texts.bytes(queue)
            method.consumer_tag = texts.bytes(Self.consumerTag)
            method.no_ack = needsAnswers ? 0 : 1
            return send(AMQP_BASIC_CONSUME_METHOD, method, channel, state)
        case .cancelConsumer:
            let method = amqp_basic_cancel_t(consumer_tag: texts.bytes(Self.consumerTag), nowait: 0)
            return send(AMQP_BASIC_CANCEL_METHOD, method, channel, state)
        case .accept(let tag, let multiple):
            return amqp_basic_ack(state, channel, tag, multiple ? 1 : 0)
        case .reject(let tag, let requeue):
            return amqp_basic_reject(state, channel, tag, requeue ? 1 : 0)
        case .close:
            var method = amqp_channel_close_t()
            method.reply_code = UInt16(AMQP_REPLY_SUCCESS)
            return send(AMQP_CHANNEL_CLOSE_METHOD, method, channel, state)
        case .closeCompleted:
            return send(AMQP_CHANNEL_CLOSE_OK_METHOD, amqp_channel_close_ok_t(), channel, state)
        case .connectionCloseCompleted:
            return send(AMQP_CONNECTION_CLOSE_OK_METHOD, amqp_connection_close_ok_t(), 0, state)
        }
    }

    private func send<Arguments: BitwiseCopyable>(
        _ id: amqp_method_number_t, _ arguments: Arguments, _ channel: UInt16, _ state: amqp_connection_state_t
    ) -> Int32 {
        var arguments = arguments
        return amqp_send_method(state, channel, id, &arguments)
    }
}
