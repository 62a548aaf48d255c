/// The bytes written so far, and which objects and arrays are still open. Made for one encoding.
///
/// A container never says that it is done, so it is closed by whatever is written next outside it.
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

    /// Writes a whole value and closes what it opened.
    func write(_ value: some Encodable) throws {
        let (depth, start) = (levels.count, bytes.count)
        try value.encode(to: JSONValueEncoder(output: self, depth: depth))
        // A type without members may not even ask for a container.
        if bytes.count == start { open(object: true) }
        close(to: depth)
    }

    /// Opens an object or an array.
    func open(object isObject: Bool) {
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        levels.append(Level(closing: isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")))
    }

    /// Closes what is open beyond `depth`.
    func close(to depth: Int) {
        while levels.count > depth { bytes.append(levels.removeLast().closing) }
    }

    /// Makes the container at `depth` ready for its next element.
    func beginElement(at depth: Int) {
        close(to: depth)
        if levels[depth - 1].isEmpty {
            levels[depth - 1].isEmpty = false
        } else {
            bytes.append(UInt8(ascii: ","))
        }
    }

    /// Makes the object at `depth` ready for the value of its next member.
    func beginMember(_ key: some CodingKey, at depth: Int) {
        beginElement(at: depth)
        append(JSONMemberName.name(of: key))
        bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Scalars

    func appendNull() { bytes.append(contentsOf: "null".utf8) }

    func append(_ isTrue: Bool) { bytes.append(contentsOf: isTrue ? "true".utf8 : "false".utf8) }

    func append(_ integer: some FixedWidthInteger) { bytes.append(contentsOf: String(integer).utf8) }

    /// - Throws: `EncodingError` for NaN and infinities, which JSON does not know
    func append(_ number: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "no JSON number"))
        }
        bytes.append(contentsOf: number.description.utf8)
    }

    func append(_ text: String) { bytes.appendJSON(text) }
}
