package import Vocabulary

/// `timestamptz`, which counts microseconds from 2000-01-01.
extension Timestamp: PostgresValue {
    private static let postgresEpoch: Int64 = 946_684_800_000_000

    package static var postgresType: PostgresType { .timestamptz }

    package func encode(into writer: inout PostgresWriter) {
        let (value, overflow) = microseconds.subtractingReportingOverflow(Self.postgresEpoch)
        if overflow { writer.reject("a time is out of range") }
        writer.write(value)
    }

    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.timestamptz, for: Self.self)
        let value = try cell.integer(Int64.self)
        guard value != .max, value != .min else { throw PostgresError(.decoding, "holds an infinite time") }
        let (microseconds, overflow) = value.addingReportingOverflow(Self.postgresEpoch)
        guard !overflow else { throw PostgresError(.decoding, "holds a time out of range") }
        self.init(microseconds: microseconds)
    }
}

/// `interval`. Days count as 24 hours; months are refused, since their length varies.
extension Duration: PostgresValue {
    package static var postgresType: PostgresType { .interval }

    package func encode(into writer: inout PostgresWriter) {
        writer.write(wholeMicroseconds)
        writer.write(Int32(0))
        writer.write(Int32(0))
    }

    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.interval, for: Self.self)
        let bytes = try cell.content()
        guard bytes.count == 16 else { throw cell.mismatch(Self.self) }
        let microseconds = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        let days = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self))
        let months = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 12, as: Int32.self))
        guard months == 0 else { throw PostgresError(.decoding, "holds an interval with months") }
        self = .microseconds(microseconds) + .seconds(86_400 * Int64(days))
    }
}
