/// An exact decimal number in PostgreSQL's text format, such as `-12.50`; never rounded through a `Double`.
package struct Numeric: Hashable, Sendable, LosslessStringConvertible, PostgresValue {
    package let description: String

    /// Accepts digits with at most one point and a sign: no exponent, no NaN, no infinity.
    package init?(_ description: String) {
        let digits = description.first == "-" ? description.dropFirst() : description[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        self.description = description
    }

    package static var postgresType: PostgresType { .numeric }
    package static var postgresFormat: PostgresFormat { .text }
    package func encode(into writer: inout PostgresWriter) { writer.write(text: description) }

    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.numeric, for: Self.self)
        guard let text = Self.text(of: try cell.content()) else {
            throw PostgresError(.decoding, "holds NaN or an infinity")
        }
        description = text
    }

    /// The binary format (numeric_recv): number of groups, weight of the first, sign, digits after the point, then
    /// groups of four decimal digits.
    private static func text(of bytes: UnsafeRawBufferPointer) -> String? {
        func short(_ index: Int) -> Int {
            Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)))
        }
        guard bytes.count >= 8, bytes.count == 8 + 2 * short(0) else { return nil }
        let (count, weight, sign, scale) = (short(0), short(1), UInt16(truncatingIfNeeded: short(2)), short(3))
        guard sign == 0 || sign == 0x4000 else { return nil }
        func group(at position: Int) -> String {
            let index = weight - position
            let digits = String((0..<count).contains(index) ? short(4 + index) : 0)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        let whole = weight < 0 ? "0" : stride(from: weight, through: 0, by: -1).map(group).joined()
        let trimmed = whole.drop { $0 == "0" }
        let groups = (scale + 3) / 4
        let fraction = (0..<groups).map { group(at: -1 - $0) }.joined().prefix(scale)
        return (sign == 0 ? "" : "-") + (trimmed.isEmpty ? "0" : trimmed) + (scale > 0 ? "." + fraction : "")
    }
}
