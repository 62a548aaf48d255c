import CRabbitMQ

extension WireArena {
    /// - Parameter sequence: sent as a header, so that a returned message can be identified
    mutating func properties(_ properties: MessageProperties, sequence: UInt64?) -> amqp_basic_properties_t {
        var wire = amqp_basic_properties_t()
        wire.content_type = text(properties.contentType, AMQP_BASIC_CONTENT_TYPE_FLAG, &wire._flags)
        wire.correlation_id = text(properties.correlationID, AMQP_BASIC_CORRELATION_ID_FLAG, &wire._flags)
        wire.reply_to = text(properties.replyTo, AMQP_BASIC_REPLY_TO_FLAG, &wire._flags)
        wire.message_id = text(properties.messageID, AMQP_BASIC_MESSAGE_ID_FLAG, &wire._flags)
        wire.type = text(properties.type, AMQP_BASIC_TYPE_FLAG, &wire._flags)
        wire.user_id = text(properties.userID, AMQP_BASIC_USER_ID_FLAG, &wire._flags)
        let expiration = properties.expiration.map { String($0) }
        wire.expiration = text(expiration, AMQP_BASIC_EXPIRATION_FLAG, &wire._flags)
        if let timestamp = properties.timestamp {
            wire._flags |= amqp_flags_t(AMQP_BASIC_TIMESTAMP_FLAG)
            wire.timestamp = timestamp
        }
        wire._flags |= amqp_flags_t(AMQP_BASIC_DELIVERY_MODE_FLAG)
        wire.delivery_mode = properties.isPersistent ? 2 : 1
        setHeaders(&wire, properties.headers, sequence: sequence)
        return wire
    }

    private mutating func text(_ text: String?, _ flag: Int32, _ flags: inout amqp_flags_t) -> amqp_bytes_t {
        guard let text else { return amqp_empty_bytes }
        flags |= amqp_flags_t(flag)
        return bytes(text)
    }

    private mutating func setHeaders(
        _ wire: inout amqp_basic_properties_t, _ headers: MessageHeaders, sequence: UInt64?
    ) {
        var entries: [amqp_table_entry_t] = []
        entries.reserveCapacity(headers.count + 1)
        for (name, value) in headers {
            if let entry = entry(name, value) { entries.append(entry) }
        }
        if let sequence, let entry = entry(BrokerConnection.sequenceHeader, .integer(Int64(sequence))) {
            entries.append(entry)
        }
        guard !entries.isEmpty else { return }
        wire._flags |= amqp_flags_t(AMQP_BASIC_HEADERS_FLAG)
        wire.headers = table(entries)
    }
}
