import JSONCoding

/// Finds the JSON Schema (2020-12) of a Codable type by decoding it from a decoder that has every member that is asked
/// for. So the schema is what the receiver of a message reads, and no second list of members can differ from it.
final class SchemaReader {
    /// A type whose schema cannot be found.
    struct Undescribed: Error { let type: String }

    /// The objects found so far, by the names of their types.
    private(set) var schemas: [String: DocumentValue] = [:]

    /// - Returns: a value of the type, and its schema
    func read<Value: Decodable>(_ type: Value.Type) throws -> (value: Value, schema: DocumentValue) {
        if let described = type as? any DescribedValue.Type {
            return (try JSONCoder.decode(type, from: Array(described.example.utf8)), described.schema)
        }
        if let list = type as? any ListType.Type {
            let schema: DocumentValue = ["type": "array", "items": try list.elementSchema(self)]
            return (try JSONCoder.decode(type, from: Array("[]".utf8)), schema)
        }
        if let enumeration = type as? any CaseIterable.Type {
            let names = Self.names(enumeration)
            guard let first = names.first else { throw Undescribed(type: "\(type)") }
            return (
                try JSONCoder.decode(type, from: Array("\"\(first)\"".utf8)),
                ["type": "string", "enum": .array(names.map(DocumentValue.text))]
            )
        }
        return try readObject(type)
    }

    private func readObject<Value: Decodable>(_ type: Value.Type) throws -> (Value, DocumentValue) {
        let members = MemberList()
        let value = try Value(from: MemberDecoder(reader: self, members: members))
        guard !members.schemas.isEmpty else { throw Undescribed(type: "\(type)") }
        let name = String(reflecting: type).split(separator: ".").dropFirst().joined()
        schemas[name] = [
            "type": "object", "properties": .object(members.schemas),
            "required": .array(members.required.sorted().map(DocumentValue.text)),
        ]
        return (value, .reference("components", "schemas", name))
    }

    private static func names<Cases: CaseIterable>(_ type: Cases.Type) -> [String] {
        type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
}

/// An array, without its element's type.
protocol ListType {
    static func elementSchema(_ reader: SchemaReader) throws -> DocumentValue
}

extension Array: ListType where Element: Decodable {
    static func elementSchema(_ reader: SchemaReader) throws -> DocumentValue { try reader.read(Element.self).schema }
}
