/// Sent without a type, like a quoted literal, so that it fits `text`, `citext`, `uuid`, `jsonb` and enumerations.
/// Where the server cannot infer the type, write `\(name)::text`. Read from every textual type, including enumerations
/// and citext.
extension String: PostgresValue {
    package static var postgresType: PostgresType { .unspecified }
    package static var postgresFormat: PostgresFormat { .text }
    package func encode(into writer: inout PostgresWriter) { writer.write(text: self) }

    package init(postgres cell: Cell) throws(PostgresError) {
        let bytes = try cell.content()
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .unknown, .json: break
        default: guard cell.type.isUserDefined else { throw cell.mismatch(Self.self) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PostgresError(.decoding, "holds no valid UTF-8")
        }
        self = text
    }
}

/// A JSON document as its bytes, sent as `jsonb`, read from `jsonb` and `json`.
package struct JSON: Sendable, Hashable, PostgresValue {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The version of jsonb's binary format, which precedes the text.
    private static let version: UInt8 = 1

    package static var postgresType: PostgresType { .jsonb }

    package func encode(into writer: inout PostgresWriter) {
        if bytes.contains(0) { writer.reject("a JSON parameter contains a NUL byte") }
        writer.write(Self.version)
        writer.write(bytes)
    }

    package init(postgres cell: Cell) throws(PostgresError) {
        let content = try cell.content()
        switch cell.type {
        case .json: bytes = Array(content)
        case .jsonb where content.first == Self.version: bytes = Array(content.dropFirst())
        default: throw cell.mismatch(Self.self)
        }
    }
}
