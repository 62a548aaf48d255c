/// A JSON value of the document; members are written in the order of their names.
package enum DocumentValue: Encodable, Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case array([DocumentValue])
    case object([String: DocumentValue])

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(arrayLiteral elements: DocumentValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, DocumentValue)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }

    /// A reference to another part of the document.
    static func reference(_ path: String...) -> DocumentValue { ["$ref": .text("#/" + path.joined(separator: "/"))] }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let value): try value.encode(to: encoder)
        case .integer(let value): try value.encode(to: encoder)
        case .boolean(let value): try value.encode(to: encoder)
        case .array(let values): try values.encode(to: encoder)
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                try container.encode(value, forKey: Name(stringValue: name))
            }
        }
    }
}
