/// The bytes written so far, and the objects and arrays that are still open. Used for one encoding.
///
/// Codable does not report the end of a container, so the next write outside it closes it.
final class JSONOutput {
    private struct Level {
        let closing: UInt8
        var isEmpty = true
    }

    private(set) var bytes: [UInt8] = []
    private var levels: [Level] = []

    init() {
        bytes.reserveCapacity(512)
        levels.reserveCapacity(8)
    }

    /// How many objects and arrays are open.
    var depth: Int { levels.count }

    /// Writes a complete value and closes the containers that it opened.
    func write(_ value: some Encodable) throws {
        let (depth, start) = (levels.count, bytes.count)
        try value.encode(to: JSONValueEncoder(output: self, depth: depth))
        // A type without members may not create a container.
        if bytes.count == start { open(object: true) }
        close(to: depth)
    }

    /// Opens an object or an array.
    func open(object isObject: Bool) {
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        levels.append(Level(closing: isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")))
    }

    /// Closes the containers deeper than `depth`.
    func close(to depth: Int) {
        while levels.count > depth { bytes.append(levels.removeLast().closing) }
    }

    /// Prepares the container at `depth` for its next element.
    func beginElement(at depth: Int) {
        close(to: depth)
        if levels[depth - 1].isEmpty {
            levels[depth - 1].isEmpty = false
        } else {
            bytes.append(UInt8(ascii: ","))
        }
    }

    /// Prepares the object at `depth` for the value of its next member.
    func beginMember(_ key: some CodingKey, at depth: Int) {
        beginElement(at: depth)
        append(JSONMemberName.name(of: key))
        bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Scalars

    func appendNull() { bytes.append(contentsOf: "null".utf8) }

    func append(_ isTrue: Bool) { bytes.append(contentsOf: isTrue ? "true".utf8 : "false".utf8) }

    func append(_ integer: some FixedWidthInteger) { bytes.append(contentsOf: String(integer).utf8) }

    /// - Throws: `EncodingError` for NaN and infinities, which JSON does not support
    func append(_ number: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "no JSON number"))
        }
        bytes.append(contentsOf: number.description.utf8)
    }

    func append(_ text: String) { bytes.appendJSON(text) }
}
