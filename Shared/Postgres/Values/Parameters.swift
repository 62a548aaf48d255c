/// The encoded parameters of a statement.
struct Parameters: Sendable {
    struct Place: Sendable {
        let offset: Int
        /// -1 for NULL.
        let length: Int32
        let format: PostgresFormat
    }

    private(set) var types: [UInt32] = []
    private(set) var places: [Place] = []
    private(set) var writer = PostgresWriter()

    var count: Int { types.count }

    mutating func append<Value: PostgresValue>(_ value: Value) {
        types.append(Value.postgresType.rawValue)
        let offset = writer.bytes.count
        guard !value.isNull else {
            places.append(Place(offset: offset, length: -1, format: .binary))
            return
        }
        value.encode(into: &writer)
        let length = Int32(clamping: writer.bytes.count - offset)
        places.append(Place(offset: offset, length: length, format: Value.postgresFormat))
        // libpq reads a parameter in text format up to a terminating NUL.
        if Value.postgresFormat == .text { writer.bytes.append(0) }
    }

    mutating func append(_ others: Parameters) {
        let shift = writer.bytes.count
        types += others.types
        places += others.places.map { Place(offset: $0.offset + shift, length: $0.length, format: $0.format) }
        writer.append(others.writer)
    }

    /// Throws if a value cannot be sent.
    func validate() throws(PostgresError) {
        if let problem = writer.problem { throw PostgresError(.invalid, problem) }
        if count > 65_535 { throw PostgresError(.invalid, "a statement takes at most 65,535 parameters") }
    }
}
