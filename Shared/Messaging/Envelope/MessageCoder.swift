import JSONCoding

/// Encodes and decodes JSON bodies.
package enum MessageCoder {
    package static func encode(_ value: some Encodable) throws -> [UInt8] { try JSONCoder.encode(value) }

    package static func decode<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws -> Value {
        try JSONCoder.decode(type, from: body)
    }
}
