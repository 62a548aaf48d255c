package import Vocabulary

/// A type that can be an element of an array parameter or column: its array type is known, and its binary format is
/// that of a parameter. `UInt8` is the exception: an array of it is a `bytea`. A `PostgresValue` conforms with
/// `extension OrderState: PostgresElement {}`.
package protocol PostgresElement: Sendable {
    static var arrayType: PostgresType { get }
    static func encode(_ elements: [Self], into writer: inout PostgresWriter)
    static func elements(of cell: Cell) throws(PostgresError) -> [Self]
}

extension Array: PostgresValue where Element: PostgresElement {
    package static var postgresType: PostgresType { Element.arrayType }
    package func encode(into writer: inout PostgresWriter) { Element.encode(self, into: &writer) }
    package init(postgres cell: Cell) throws(PostgresError) { self = try Element.elements(of: cell) }
}

extension UInt8: PostgresElement {
    package static var arrayType: PostgresType { .bytea }

    package static func encode(_ elements: [UInt8], into writer: inout PostgresWriter) { writer.write(elements) }

    package static func elements(of cell: Cell) throws(PostgresError) -> [UInt8] {
        try cell.expect(.bytea, for: [UInt8].self)
        return Array(try cell.content())
    }
}

/// The binary format (array_recv): number of dimensions, whether there are NULLs, type of the elements; for each
/// dimension its length and lower bound; then each element after its length, -1 for NULL. Only one dimension is
/// supported.
extension PostgresElement where Self: PostgresValue {
    /// Elements need a declared type, while a single string is sent without one.
    private static var elementType: PostgresType { postgresType == .unspecified ? .text : postgresType }

    package static var arrayType: PostgresType { elementType.array }

    package static func encode(_ elements: [Self], into writer: inout PostgresWriter) {
        writer.write(Int32(elements.isEmpty ? 0 : 1))
        writer.write(Int32(elements.contains(where: \.isNull) ? 1 : 0))
        writer.write(elementType.rawValue)
        if elements.isEmpty { return }
        writer.write(Int32(clamping: elements.count))
        writer.write(Int32(1))
        for element in elements {
            if element.isNull {
                writer.write(Int32(-1))
            } else {
                writer.writeLengthPrefixed { element.encode(into: &$0) }
            }
        }
    }

    package static func elements(of cell: Cell) throws(PostgresError) -> [Self] {
        var reader = ArrayReader(try cell.content())
        guard let dimensions = reader.integer(), reader.integer() != nil, let type = reader.integer() else {
            throw cell.mismatch([Self].self)
        }
        guard dimensions == 1 else {
            if dimensions == 0 { return [] }
            throw PostgresError(.decoding, "holds an array of \(dimensions) dimensions")
        }
        guard let count = reader.integer(), count >= 0, reader.integer() != nil else {
            throw cell.mismatch([Self].self)
        }
        var elements: [Self] = []
        for _ in 0..<count {
            guard let element = reader.element() else { throw cell.mismatch([Self].self) }
            let type = PostgresType(rawValue: UInt32(bitPattern: type))
            elements.append(try Self(postgres: Cell(type: type, bytes: element.bytes)))
        }
        return elements
    }
}

/// Reads an array's binary format, with bounds checks.
private struct ArrayReader {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

    mutating func integer() -> Int32? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return Int32(bigEndian: UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: Int32.self))
    }

    mutating func element() -> (bytes: UnsafeRawBufferPointer?, Void)? {
        guard let length = integer() else { return nil }
        guard length >= 0 else { return (nil, ()) }
        guard rest.count >= Int(length) else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return (UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length))), ())
    }
}

extension Int: PostgresElement {}
extension Int64: PostgresElement {}
extension Int32: PostgresElement {}
extension Bool: PostgresElement {}
extension Double: PostgresElement {}
extension String: PostgresElement {}
extension JSON: PostgresElement {}
extension Timestamp: PostgresElement {}
extension Duration: PostgresElement {}
extension UniqueID: PostgresElement {}
extension Identifier: PostgresElement {}
extension Quantity: PostgresElement {}
extension Currency: PostgresElement {}
extension EmailAddress: PostgresElement {}
extension Role: PostgresElement {}
extension Optional: PostgresElement where Wrapped: PostgresElement & PostgresValue {}
extension Array: PostgresElement where Element == UInt8 {}
