import CRabbitMQ

extension Message {
    /// Copies the properties that CloudRetail uses; the others are skipped.
    mutating func read(_ wire: amqp_basic_properties_t) {
        func text(_ flag: Int32, _ bytes: amqp_bytes_t) -> String? {
            wire._flags & amqp_flags_t(flag) != 0 ? String(bytes) : nil
        }
        properties.contentType = text(AMQP_BASIC_CONTENT_TYPE_FLAG, wire.content_type)
        properties.correlationID = text(AMQP_BASIC_CORRELATION_ID_FLAG, wire.correlation_id)
        properties.replyTo = text(AMQP_BASIC_REPLY_TO_FLAG, wire.reply_to)
        properties.messageID = text(AMQP_BASIC_MESSAGE_ID_FLAG, wire.message_id)
        properties.type = text(AMQP_BASIC_TYPE_FLAG, wire.type)
        properties.userID = text(AMQP_BASIC_USER_ID_FLAG, wire.user_id)
        properties.expiration = text(AMQP_BASIC_EXPIRATION_FLAG, wire.expiration).flatMap { Int($0) }
        properties.isPersistent =
            wire._flags & amqp_flags_t(AMQP_BASIC_DELIVERY_MODE_FLAG) != 0 && wire.delivery_mode == 2
        if wire._flags & amqp_flags_t(AMQP_BASIC_TIMESTAMP_FLAG) != 0 { properties.timestamp = wire.timestamp }
        if wire._flags & amqp_flags_t(AMQP_BASIC_HEADERS_FLAG) != 0 { read(wire.headers) }
    }

    private mutating func read(_ table: amqp_table_t) {
        for entry in UnsafeBufferPointer(start: table.entries, count: Int(table.num_entries)) {
            let name = String(entry.key)
            let value = HeaderValue(entry.value)
            if name == BrokerConnection.sequenceHeader {
                sequence = value.integer.flatMap { UInt64(exactly: $0) }
            } else {
                properties.headers.append(name, value)
            }
        }
    }
}

extension HeaderValue {
    init(_ field: amqp_field_value_t) {
        self =
            switch UInt32(field.kind) {
            case AMQP_FIELD_KIND_UTF8.rawValue: .string(String(field.value.bytes))
            case AMQP_FIELD_KIND_BOOLEAN.rawValue: .boolean(field.value.boolean != 0)
            case AMQP_FIELD_KIND_I8.rawValue: .integer(Int64(field.value.i8))
            case AMQP_FIELD_KIND_U8.rawValue: .integer(Int64(field.value.u8))
            case AMQP_FIELD_KIND_I16.rawValue: .integer(Int64(field.value.i16))
            case AMQP_FIELD_KIND_U16.rawValue: .integer(Int64(field.value.u16))
            case AMQP_FIELD_KIND_I32.rawValue: .integer(Int64(field.value.i32))
            case AMQP_FIELD_KIND_U32.rawValue: .integer(Int64(field.value.u32))
            case AMQP_FIELD_KIND_I64.rawValue: .integer(field.value.i64)
            case AMQP_FIELD_KIND_U64.rawValue, AMQP_FIELD_KIND_TIMESTAMP.rawValue:
                Int64(exactly: field.value.u64).map { .integer($0) } ?? .unsupported
            default: .unsupported
            }
    }
}
