/// One value of a result in PostgreSQL's binary format, valid only while it is being decoded.
package struct Cell {
    package let type: PostgresType
    /// Nil for NULL.
    private let bytes: UnsafeRawBufferPointer?

    init(type: PostgresType, bytes: UnsafeRawBufferPointer?) { (self.type, self.bytes) = (type, bytes) }

    package var isNull: Bool { bytes == nil }

    /// The bytes of a value that must not be NULL.
    func content() throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes else { throw PostgresError(.decoding, "is NULL") }
        return bytes
    }

    /// Big-endian bytes of exactly the integer's width.
    func integer<Value: FixedWidthInteger>(_: Value.Type) throws(PostgresError) -> Value {
        let bytes = try content()
        guard bytes.count == MemoryLayout<Value>.size else { throw mismatch(Value.self) }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    func mismatch<Value>(_: Value.Type) -> PostgresError {
        PostgresError(.decoding, "has type \(type.rawValue), which is no \(Value.self)")
    }

    /// Throws unless the value is of that type.
    func expect<Value>(_ expected: PostgresType, for value: Value.Type) throws(PostgresError) {
        if type != expected { throw mismatch(value) }
    }
}
