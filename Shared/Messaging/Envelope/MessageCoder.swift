import FoundationEssentials

/// JSON bodies. Coders are made per call: Foundation's are classes that are not safe to share between tasks, and making
/// one costs little beside the work.
package enum MessageCoder {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }
}
