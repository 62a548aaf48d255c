/// Decodes the elements of an array, one after another.
struct JSONArrayReader: UnkeyedDecodingContainer {
    private let document: JSONDocument
    private let node: Int
    private var element: Int
    private(set) var currentIndex = 0

    init(document: JSONDocument, node: Int) {
        self.document = document
        self.node = node
        element = node + 1
    }

    var codingPath: [any CodingKey] { document.path(to: node) }
    var count: Int? { Int(document.nodes[node].count) }
    var isAtEnd: Bool { currentIndex == Int(document.nodes[node].count) }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, document.isNull(element) else { return false }
        _ = try advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Value(from: JSONValueDecoder(document: document, node: advance()))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try JSONValueDecoder(document: document, node: advance()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try JSONValueDecoder(document: document, node: advance()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        JSONValueDecoder(document: document, node: try advance())
    }

    /// Returns the current element and moves to the next one.
    private mutating func advance() throws -> Int {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Any.self, DecodingError.Context(codingPath: codingPath, debugDescription: "the array is at its end"))
        }
        defer {
            element = Int(document.nodes[element].next)
            currentIndex += 1
        }
        return element
    }
}
