import CRabbitMQ

/// The requests that the client sends on a channel, without waiting for the answer: the broker handles a channel's
/// requests in order, and refuses one by closing the channel.
enum ChannelMethod {
    case open
    case selectConfirms
    /// The most unacknowledged deliveries of each consumer that starts after it on this channel.
    case limit(prefetch: UInt16)
    /// Exclusive: deleted with the connection, and not readable by other connections.
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

    /// A channel has at most one consumer, so all can have the same tag.
    private static let consumerTag = "deliveries"

    /// Receives the method's number and its librabbitmq structure.
    typealias Write = (amqp_method_number_t, UnsafeMutableRawPointer) throws(RabbitMQError) -> Void

    func encode(texts: inout WireArena, _ write: Write) throws(RabbitMQError) {
        switch self {
        case .open:
            try pass(AMQP_CHANNEL_OPEN_METHOD, amqp_channel_open_t(), write)
        case .selectConfirms:
            try pass(AMQP_CONFIRM_SELECT_METHOD, amqp_confirm_select_t(), write)
        case .limit(let prefetch):
            let method = amqp_basic_qos_t(prefetch_size: 0, prefetch_count: prefetch, global: 0)
            try pass(AMQP_BASIC_QOS_METHOD, method, write)
        case .declareOwnQueue(let name, let limit):
            var method = amqp_queue_declare_t()
            method.queue = texts.bytes(name)
            method.exclusive = 1
            method.auto_delete = 1
            method.arguments = texts.table(
                [limit.flatMap { texts.entry("x-max-length", .integer(Int64($0))) }].compactMap(\.self))
            try pass(AMQP_QUEUE_DECLARE_METHOD, method, write)
        case .bind(let queue, let exchange, let key):
            var method = amqp_queue_bind_t()
            method.queue = texts.bytes(queue)
            method.exchange = texts.bytes(exchange)
            method.routing_key = texts.bytes(key)
            try pass(AMQP_QUEUE_BIND_METHOD, method, write)
        case .consume(let queue, let needsAnswers):
            var method = amqp_basic_consume_t()
            method.queue = texts.bytes(queue)
            method.consumer_tag = texts.bytes(Self.consumerTag)
            method.no_ack = needsAnswers ? 0 : 1
            try pass(AMQP_BASIC_CONSUME_METHOD, method, write)
        case .cancelConsumer:
            let method = amqp_basic_cancel_t(consumer_tag: texts.bytes(Self.consumerTag), nowait: 0)
            try pass(AMQP_BASIC_CANCEL_METHOD, method, write)
        case .accept(let tag, let multiple):
            try pass(AMQP_BASIC_ACK_METHOD, amqp_basic_ack_t(delivery_tag: tag, multiple: multiple ? 1 : 0), write)
        case .reject(let tag, let requeue):
            try pass(AMQP_BASIC_REJECT_METHOD, amqp_basic_reject_t(delivery_tag: tag, requeue: requeue ? 1 : 0), write)
        case .close:
            var method = amqp_channel_close_t()
            method.reply_code = UInt16(AMQP_REPLY_SUCCESS)
            try pass(AMQP_CHANNEL_CLOSE_METHOD, method, write)
        case .closeCompleted:
            try pass(AMQP_CHANNEL_CLOSE_OK_METHOD, amqp_channel_close_ok_t(), write)
        case .connectionCloseCompleted:
            try pass(AMQP_CONNECTION_CLOSE_OK_METHOD, amqp_connection_close_ok_t(), write)
        }
    }

    private func pass<Arguments: BitwiseCopyable>(
        _ id: amqp_method_number_t, _ arguments: Arguments, _ write: Write
    ) throws(RabbitMQError) {
        var arguments = arguments
        try withUnsafeMutableBytes(of: &arguments) { bytes throws(RabbitMQError) in
            guard let address = bytes.baseAddress else { return }
            try write(id, address)
        }
    }
}
