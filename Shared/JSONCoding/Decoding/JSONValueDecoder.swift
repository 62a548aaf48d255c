/// The decoder of one value of a document.
struct JSONValueDecoder: Decoder {
    let document: JSONDocument
    let node: Int

    var codingPath: [any CodingKey] { document.path(to: node) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard document.nodes[node].kind == .object else { throw document.mismatch([String: Any].self, node) }
        return KeyedDecodingContainer(JSONObjectReader(document: document, node: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard document.nodes[node].kind == .array else { throw document.mismatch([Any].self, node) }
        return JSONArrayReader(document: document, node: node)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { JSONScalarReader(document: document, node: node) }
}
