import CRabbitMQ

/// Turns frames into events: a delivery or a return consists of a method, a header and zero or more body frames, and
/// frames of other channels may come between them.
struct FrameReader {
    private enum Purpose {
        case delivery(tag: UInt64, isRedelivered: Bool)
        case returned(CloseReason)
    }

    private struct PartialMessage {
        let purpose: Purpose
        var message: Message
        var missing = 0
    }

    private var partial: [UInt16: PartialMessage] = [:]

    /// The event that a frame completes. The event does not refer to the frame's memory, which librabbitmq owns.
    mutating func event(of frame: amqp_frame_t) -> BrokerEvent? {
        switch Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: event(of: frame.payload.method, on: frame.channel)
        case AMQP_FRAME_HEADER: readHeader(frame)
        case AMQP_FRAME_BODY: readBody(frame)
        default: nil
        }
    }

    private mutating func event(of method: amqp_method_t, on channel: UInt16) -> BrokerEvent? {
        switch method.id {
        case AMQP_BASIC_ACK_METHOD:
            let ack = method.decoded(as: amqp_basic_ack_t.self)
            return .confirmed(tag: ack.delivery_tag, multiple: ack.multiple != 0, isAccepted: true)
        case AMQP_BASIC_NACK_METHOD:
            let nack = method.decoded(as: amqp_basic_nack_t.self)
            return .confirmed(tag: nack.delivery_tag, multiple: nack.multiple != 0, isAccepted: false)
        case AMQP_BASIC_DELIVER_METHOD: beginDelivery(method.decoded(as: amqp_basic_deliver_t.self), on: channel)
        case AMQP_BASIC_RETURN_METHOD: beginReturn(method.decoded(as: amqp_basic_return_t.self), on: channel)
        case AMQP_BASIC_CONSUME_OK_METHOD: return .consumeStarted(channel: channel)
        case AMQP_BASIC_CANCEL_OK_METHOD: return .consumeEnded(channel: channel)
        case AMQP_BASIC_CANCEL_METHOD: return .consumeRevoked(channel: channel)
        case AMQP_CHANNEL_CLOSE_METHOD:
            let close = method.decoded(as: amqp_channel_close_t.self)
            partial[channel] = nil
            return .channelClosed(
                channel: channel, reason: CloseReason(code: close.reply_code, text: String(close.reply_text)))
        case AMQP_CHANNEL_CLOSE_OK_METHOD:
            partial[channel] = nil
            return .channelCloseCompleted(channel: channel)
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = method.decoded(as: amqp_connection_close_t.self)
            return .connectionClosed(CloseReason(code: close.reply_code, text: String(close.reply_text)))
        case AMQP_CONNECTION_BLOCKED_METHOD:
            return .blocked(reason: String(method.decoded(as: amqp_connection_blocked_t.self).reason))
        case AMQP_CONNECTION_UNBLOCKED_METHOD: return .unblocked
        default: break  // open-ok, qos-ok, declare-ok, bind-ok, select-ok: a refusal would have closed the channel
        }
        return nil
    }

    private mutating func beginDelivery(_ deliver: amqp_basic_deliver_t, on channel: UInt16) {
        partial[channel] = PartialMessage(
            purpose: .delivery(tag: deliver.delivery_tag, isRedelivered: deliver.redelivered != 0),
            message: Message(exchange: String(deliver.exchange), routingKey: String(deliver.routing_key)))
    }

    private mutating func beginReturn(_ returned: amqp_basic_return_t, on channel: UInt16) {
        partial[channel] = PartialMessage(
            purpose: .returned(CloseReason(code: returned.reply_code, text: String(returned.reply_text))),
            message: Message(exchange: String(returned.exchange), routingKey: String(returned.routing_key)))
    }

    private mutating func readHeader(_ frame: amqp_frame_t) -> BrokerEvent? {
        guard let decoded = frame.payload.properties.decoded else { return nil }
        let properties = decoded.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee
        let size = Int(frame.payload.properties.body_size)
        partial[frame.channel]?.message.read(properties)
        partial[frame.channel]?.message.body.reserveCapacity(size)
        partial[frame.channel]?.missing = size
        return size == 0 ? complete(frame.channel) : nil
    }

    private mutating func readBody(_ frame: amqp_frame_t) -> BrokerEvent? {
        let fragment = frame.payload.body_fragment
        partial[frame.channel]?.message.body.append(
            contentsOf: UnsafeRawBufferPointer(start: fragment.bytes, count: fragment.len))
        partial[frame.channel]?.missing -= fragment.len
        return partial[frame.channel]?.missing == 0 ? complete(frame.channel) : nil
    }

    private mutating func complete(_ channel: UInt16) -> BrokerEvent? {
        guard let complete = partial.removeValue(forKey: channel) else { return nil }
        return switch complete.purpose {
        case .delivery(let tag, let isRedelivered):
            .delivered(channel: channel, tag: tag, isRedelivered: isRedelivered, message: complete.message)
        case .returned(let reason):
            .returned(channel: channel, reason: reason, message: complete.message)
        }
    }
}

extension amqp_method_t {
    /// The method's arguments. librabbitmq decodes each method that it returns, so `decoded` is never null there.
    fileprivate func decoded<Arguments: BitwiseCopyable>(as type: Arguments.Type) -> Arguments {
        guard let decoded else { preconditionFailure("librabbitmq handed out an undecoded method") }
        return decoded.assumingMemoryBound(to: type).pointee
    }
}

extension String {
    init(_ bytes: amqp_bytes_t) {
        self.init(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
    }
}
