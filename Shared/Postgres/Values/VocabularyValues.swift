package import Vocabulary

extension UniqueID: PostgresValue {
    package static var postgresType: PostgresType { .uuid }

    package func encode(into writer: inout PostgresWriter) {
        writer.write(high)
        writer.write(low)
    }

    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.uuid, for: Self.self)
        let bytes = try cell.content()
        guard bytes.count == 16 else { throw cell.mismatch(Self.self) }
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}

extension Identifier: PostgresValue {
    package static var postgresType: PostgresType { UniqueID.postgresType }
    package func encode(into writer: inout PostgresWriter) { value.encode(into: &writer) }
    package init(postgres cell: Cell) throws(PostgresError) { self.init(try UniqueID(postgres: cell)) }
}

extension Quantity: PostgresValue {
    package static var postgresType: PostgresType { Int.postgresType }
    package func encode(into writer: inout PostgresWriter) { value.encode(into: &writer) }

    package init(postgres cell: Cell) throws(PostgresError) {
        guard let quantity = Quantity(try Int(postgres: cell)) else {
            throw PostgresError(.decoding, "holds no Quantity")
        }
        self = quantity
    }
}

extension Currency: PostgresTextValue {}
extension EmailAddress: PostgresTextValue {}
extension Role: PostgresValue {}
extension Availability: PostgresValue {}
