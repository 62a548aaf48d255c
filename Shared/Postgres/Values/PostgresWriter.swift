/// Encodes parameters in PostgreSQL's binary format (big-endian).
package struct PostgresWriter: Sendable {
    var bytes: [UInt8] = []
    /// Why the parameters cannot be sent. Never quotes a value.
    private(set) var problem: String?

    package mutating func write(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func write(_ values: some Sequence<UInt8>) {
        bytes.append(contentsOf: values)
    }

    /// PostgreSQL does not allow NUL in text.
    package mutating func write(text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        if bytes[start...].contains(0) { reject("a text parameter contains a NUL byte") }
    }

    package mutating func reject(_ reason: String) {
        if problem == nil { problem = reason }
    }

    /// Writes the output of `body`, preceded by its length in four bytes.
    mutating func writeLengthPrefixed(_ body: (inout PostgresWriter) -> Void) {
        let start = bytes.count
        write(Int32(0))
        body(&self)
        let length = Int32(clamping: bytes.count - start - 4)
        withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
    }

    mutating func append(_ other: PostgresWriter) {
        bytes += other.bytes
        problem = problem ?? other.problem
    }
}
