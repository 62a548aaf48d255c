/// Encodes one value without members or elements.
struct JSONScalarWriter: SingleValueEncodingContainer {
    let output: JSONOutput

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.appendNull() }
    func encode(_ value: Bool) { output.append(value) }
    func encode(_ value: String) { output.append(value) }
    func encode(_ value: Double) throws { try output.append(value) }
    func encode(_ value: Float) throws { try output.append(value) }
    func encode(_ value: Int) { output.append(value) }
    func encode(_ value: Int8) { output.append(value) }
    func encode(_ value: Int16) { output.append(value) }
    func encode(_ value: Int32) { output.append(value) }
    func encode(_ value: Int64) { output.append(value) }
    func encode(_ value: UInt) { output.append(value) }
    func encode(_ value: UInt8) { output.append(value) }
    func encode(_ value: UInt16) { output.append(value) }
    func encode(_ value: UInt32) { output.append(value) }
    func encode(_ value: UInt64) { output.append(value) }
    func encode(_ value: some Encodable) throws { try output.write(value) }
}
