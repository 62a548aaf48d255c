/// Sent as `bigint`; read from any integer column. Where the server wants an `integer` argument, use `Int32`.
extension Int: PostgresValue {
    package static var postgresType: PostgresType { .int8 }
    package func encode(into writer: inout PostgresWriter) { writer.write(Int64(self)) }
    package init(postgres cell: Cell) throws(PostgresError) { self = Int(try Int64(postgres: cell)) }
}

/// Sent as `bigint`; read from any integer column.
extension Int64: PostgresValue {
    package static var postgresType: PostgresType { .int8 }
    package func encode(into writer: inout PostgresWriter) { writer.write(self) }
    package init(postgres cell: Cell) throws(PostgresError) {
        switch cell.type {
        case .int8: self = try cell.integer(Int64.self)
        case .int4: self = Int64(try cell.integer(Int32.self))
        case .int2: self = Int64(try cell.integer(Int16.self))
        default: throw cell.mismatch(Self.self)
        }
    }
}

/// Sent as `integer`; read from `integer` and `smallint`.
extension Int32: PostgresValue {
    package static var postgresType: PostgresType { .int4 }
    package func encode(into writer: inout PostgresWriter) { writer.write(self) }
    package init(postgres cell: Cell) throws(PostgresError) {
        switch cell.type {
        case .int4: self = try cell.integer(Int32.self)
        case .int2: self = Int32(try cell.integer(Int16.self))
        default: throw cell.mismatch(Self.self)
        }
    }
}

extension Int16: PostgresValue {
    package static var postgresType: PostgresType { .int2 }
    package func encode(into writer: inout PostgresWriter) { writer.write(self) }
    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.int2, for: Self.self)
        self = try cell.integer(Int16.self)
    }
}

extension Bool: PostgresValue {
    package static var postgresType: PostgresType { .bool }
    package func encode(into writer: inout PostgresWriter) { writer.write(UInt8(self ? 1 : 0)) }
    package init(postgres cell: Cell) throws(PostgresError) {
        try cell.expect(.bool, for: Self.self)
        self = try cell.integer(UInt8.self) != 0
    }
}

/// For columns that are floating point already (scores, averages). Never for money: see `Numeric`.
extension Double: PostgresValue {
    package static var postgresType: PostgresType { .float8 }
    package func encode(into writer: inout PostgresWriter) { writer.write(bitPattern) }
    package init(postgres cell: Cell) throws(PostgresError) {
        switch cell.type {
        case .float8: self = Double(bitPattern: try cell.integer(UInt64.self))
        case .float4: self = Double(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch(Self.self)
        }
    }
}
