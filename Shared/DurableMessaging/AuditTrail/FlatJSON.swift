/// The scalar values of a JSON document by their paths, such as `price.amount` and `items.0.name`.
struct FlatJSON: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    let values: [String: String]

    init(from decoder: any Decoder) throws {
        var values: [String: String] = [:]
        if let object = try? decoder.container(keyedBy: Key.self) {
            for key in object.allKeys {
                values.merge(try object.decode(FlatJSON.self, forKey: key).below(key.stringValue)) { $1 }
            }
        } else if var array = try? decoder.unkeyedContainer() {
            while !array.isAtEnd {
                let index = array.currentIndex
                values.merge(try array.decode(FlatJSON.self).below("\(index)")) { $1 }
            }
        } else {
            values[""] = try Self.scalar(decoder.singleValueContainer())
        }
        self.values = values
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) throws -> String? {
        if value.decodeNil() { return nil }
        if let text = try? value.decode(String.self) { return text }
        if let number = try? value.decode(Int64.self) { return "\(number)" }
        if let number = try? value.decode(Double.self) { return "\(number)" }
        return "\(try value.decode(Bool.self))"
    }

    private func below(_ name: String) -> [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.key.isEmpty ? name : "\(name).\($0.key)", $0.value) })
    }
}
