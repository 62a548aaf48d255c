/// The encoder of one value. `codingPath` is always empty: no type of CloudRetail uses it.
struct JSONValueEncoder: Encoder {
    let output: JSONOutput
    /// How many objects and arrays are open around the value.
    let depth: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open(object: true)
        return KeyedEncodingContainer(JSONObjectWriter(output: output, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open(object: false)
        return JSONArrayWriter(output: output, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalarWriter(output: output) }

    /// A value may request its container twice, as a class does for its superclass.
    private func open(object isObject: Bool) {
        guard output.depth <= depth else { return output.close(to: depth + 1) }
        output.open(object: isObject)
    }
}
