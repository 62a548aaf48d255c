import CRabbitMQ

/// Memory for the texts and tables of one outgoing method: allocated piece by piece, released all at once.
struct WireArena: ~Copyable {
    private var pool = amqp_pool_t()

    init() { init_amqp_pool(&pool, 8192) }

    deinit {
        var pool = pool
        empty_amqp_pool(&pool)
    }

    /// Releases all memory; pointers returned before become invalid.
    mutating func recycle() { recycle_amqp_pool(&pool) }

    mutating func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { utf8 in
            guard let source = utf8.baseAddress, !utf8.isEmpty else { return amqp_empty_bytes }
            let copy = allocate(utf8.count)
            copy.copyMemory(from: source, byteCount: utf8.count)
            return amqp_bytes_t(len: utf8.count, bytes: copy)
        }
    }

    mutating func table(_ entries: [amqp_table_entry_t]) -> amqp_table_t {
        guard !entries.isEmpty else { return amqp_empty_table }
        let copy = allocate(entries.count * MemoryLayout<amqp_table_entry_t>.stride)
            .bindMemory(to: amqp_table_entry_t.self, capacity: entries.count)
        copy.initialize(from: entries, count: entries.count)
        return amqp_table_t(num_entries: Int32(entries.count), entries: copy)
    }

    mutating func entry(_ name: String, _ value: HeaderValue) -> amqp_table_entry_t? {
        var field = amqp_field_value_t()
        switch value {
        case .string(let text):
            field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
            field.value.bytes = bytes(text)
        case .integer(let number):
            field.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
            field.value.i64 = number
        case .boolean(let isTrue):
            field.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
            field.value.boolean = isTrue ? 1 : 0
        case .unsupported: return nil
        }
        return amqp_table_entry_t(key: bytes(name), value: field)
    }

    private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        guard let memory = amqp_pool_alloc(&pool, size) else { preconditionFailure("out of memory") }
        return memory
    }
}
