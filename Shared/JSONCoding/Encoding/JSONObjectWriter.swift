/// Encodes the members of an object in order.
struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutput
    /// How many objects and arrays are open, this one included.
    let depth: Int

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        output.beginMember(key, at: depth)
        output.appendNull()
    }

    func encode(_ value: Bool, forKey key: Key) {
        output.beginMember(key, at: depth)
        output.append(value)
    }

    func encode(_ value: String, forKey key: Key) {
        output.beginMember(key, at: depth)
        output.append(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        output.beginMember(key, at: depth)
        output.append(value)
    }

    func encode(_ value: Int64, forKey key: Key) {
        output.beginMember(key, at: depth)
        output.append(value)
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        output.beginMember(key, at: depth)
        try output.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        output.beginMember(key, at: depth)
        return JSONValueEncoder(output: output, depth: depth).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        output.beginMember(key, at: depth)
        return JSONValueEncoder(output: output, depth: depth).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { superEncoder(named: JSONKey("super")) }

    func superEncoder(forKey key: Key) -> any Encoder { superEncoder(named: key) }

    private func superEncoder(named key: some CodingKey) -> any Encoder {
        output.beginMember(key, at: depth)
        return JSONValueEncoder(output: output, depth: depth)
    }
}
