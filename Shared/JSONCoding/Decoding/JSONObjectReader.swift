/// Decodes the members of an object, by name.
struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let document: JSONDocument
    let node: Int

    var codingPath: [any CodingKey] { document.path(to: node) }

    var allKeys: [Key] {
        document.keys(of: node).compactMap { key in
            (try? document.text(key)).flatMap { JSONMemberName.key(Key.self, named: $0) }
        }
    }

    func contains(_ key: Key) -> Bool { document.value(of: JSONMemberName.name(of: key), in: node) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { document.isNull(try value(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try document.boolean(value(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try document.text(value(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try document.number(type, value(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try document.number(type, value(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try document.integer(type, value(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try document.integer(type, value(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try document.integer(type, value(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try document.integer(type, value(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try document.integer(type, value(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try document.integer(type, value(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try document.integer(type, value(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try document.integer(type, value(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try document.integer(type, value(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try document.integer(type, value(key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: JSONValueDecoder(document: document, node: value(key)))
    }

    /// One lookup instead of the three of the default implementation.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = document.value(of: JSONMemberName.name(of: key), in: node), !document.isNull(value) else {
            return nil
        }
        return try Value(from: JSONValueDecoder(document: document, node: value))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try JSONValueDecoder(document: document, node: value(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONValueDecoder(document: document, node: value(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        JSONValueDecoder(document: document, node: document.value(of: "super", in: node) ?? node)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        JSONValueDecoder(document: document, node: try value(key))
    }

    private func value(_ key: Key) throws -> Int {
        guard let value = document.value(of: JSONMemberName.name(of: key), in: node) else {
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: codingPath, debugDescription: "missing"))
        }
        return value
    }
}
