/// A type that can be a parameter of a statement and be read from a column.
///
/// A domain type usually conforms in one line: a `RawRepresentable` whose raw value conforms needs only `extension
/// OrderState: PostgresValue {}`, a type that is stored as text only `extension PromoCode: PostgresTextValue {}`.
package protocol PostgresValue: Sendable {
    /// The declared type of a parameter, also if it is NULL.
    static var postgresType: PostgresType { get }
    /// `binary` unless the conformance says otherwise.
    static var postgresFormat: PostgresFormat { get }
    /// Whether this is an `Optional` without a value.
    var isNull: Bool { get }
    func encode(into writer: inout PostgresWriter)
    /// - Throws: `PostgresError.Code.decoding`
    init(postgres cell: Cell) throws(PostgresError)
}

extension PostgresValue {
    package static var postgresFormat: PostgresFormat { .binary }
    package var isNull: Bool { false }
}

extension Optional: PostgresValue where Wrapped: PostgresValue {
    package static var postgresType: PostgresType { Wrapped.postgresType }
    package static var postgresFormat: PostgresFormat { Wrapped.postgresFormat }

    package var isNull: Bool {
        switch self {
        case .none: true
        case .some(let value): value.isNull
        }
    }

    package func encode(into writer: inout PostgresWriter) { self?.encode(into: &writer) }

    package init(postgres cell: Cell) throws(PostgresError) {
        self = cell.isNull ? nil : try Wrapped(postgres: cell)
    }
}

extension PostgresValue where Self: RawRepresentable, RawValue: PostgresValue {
    package static var postgresType: PostgresType { RawValue.postgresType }
    package static var postgresFormat: PostgresFormat { RawValue.postgresFormat }

    package func encode(into writer: inout PostgresWriter) { rawValue.encode(into: &writer) }

    package init(postgres cell: Cell) throws(PostgresError) {
        guard let value = Self(rawValue: try RawValue(postgres: cell)) else {
            throw PostgresError(.decoding, "holds no \(Self.self)")
        }
        self = value
    }
}

/// A type that is stored as its description.
package protocol PostgresTextValue: PostgresValue, LosslessStringConvertible {}

extension PostgresTextValue {
    package static var postgresType: PostgresType { String.postgresType }
    package static var postgresFormat: PostgresFormat { String.postgresFormat }

    package func encode(into writer: inout PostgresWriter) { description.encode(into: &writer) }

    package init(postgres cell: Cell) throws(PostgresError) {
        guard let value = Self(try String(postgres: cell)) else {
            throw PostgresError(.decoding, "holds no \(Self.self)")
        }
        self = value
    }
}
