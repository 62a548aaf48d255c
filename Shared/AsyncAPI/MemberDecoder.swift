import JSONCoding

/// The members of one object, in the wire's names.
final class MemberList {
    var schemas: [String: DocumentValue] = [:]
    var required: Set<String> = []
    /// Asked for by `decodeIfPresent`.
    var optional: Set<String> = []
}

/// Notes which members a type decodes.
struct MemberDecoder: Decoder {
    let reader: SchemaReader
    let members: MemberList

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(MemberContainer<Key>(reader: reader, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw SchemaReader.Undescribed(type: "an array") }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw SchemaReader.Undescribed(type: "a single value")
    }
}

/// Has every member that is asked for.
struct MemberContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: SchemaReader
    let members: MemberList

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    /// `decodeIfPresent` asks this first; the type then decodes the member, so that its schema is found too.
    func decodeNil(forKey key: Key) throws -> Bool {
        members.optional.insert(JSONMemberName.name(of: key))
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let name = JSONMemberName.name(of: key)
        let (value, schema) = try reader.read(type)
        members.schemas[name] = schema
        if !members.optional.contains(name) { members.required.insert(name) }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw SchemaReader.Undescribed(type: "a nested object \(key.stringValue)")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw SchemaReader.Undescribed(type: "a nested array \(key.stringValue)")
    }

    func superDecoder() throws -> any Decoder { throw SchemaReader.Undescribed(type: "a base class") }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw SchemaReader.Undescribed(type: "a base class") }
}
