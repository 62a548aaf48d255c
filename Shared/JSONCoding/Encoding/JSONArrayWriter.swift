/// Encodes the elements of an array in order.
struct JSONArrayWriter: UnkeyedEncodingContainer {
    let output: JSONOutput
    /// How many objects and arrays are open, this one included.
    let depth: Int
    private(set) var count = 0

    init(output: JSONOutput, depth: Int) { (self.output, self.depth) = (output, depth) }

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() {
        begin()
        output.appendNull()
    }

    mutating func encode(_ value: some Encodable) throws {
        begin()
        try output.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        begin()
        return JSONValueEncoder(output: output, depth: depth).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return JSONValueEncoder(output: output, depth: depth).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        begin()
        return JSONValueEncoder(output: output, depth: depth)
    }

    private mutating func begin() {
        count += 1
        output.beginElement(at: depth)
    }
}
