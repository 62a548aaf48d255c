/// Encodes and decodes Codable values as JSON (RFC 8259), without an intermediate tree.
///
/// Each message is encoded once and decoded once on each side of the broker, which with Foundation's coders is most of
/// the cost of a small request (docs/performance.md). Members are written in the order in which a type encodes them, so
/// equal values of one type give equal bytes unless they contain a dictionary.
package enum JSONCoder {
    /// - Throws: `EncodingError` for a number that JSON does not support, and what `value` throws
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let output = JSONOutput()
        try output.write(value)
        return output.bytes
    }

    /// - Throws: `DecodingError`
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let document = try JSONDocument(bytes)
        return try Value(from: JSONValueDecoder(document: document, node: 0))
    }
}
