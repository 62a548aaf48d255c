import FoundationEssentials

/// Follows an object's bytes in its file, so that content and properties are written and deleted together: JSON, the
/// JSON's length as four bytes, and a mark that a truncated file lacks.
struct ObjectFooter: Codable, Hashable, Sendable {
    static let tailLength = 12
    static let lengthLimit = 64 * 1024
    private static let mark = Array("object/1".utf8)

    let contentType: String
    let entityTag: String
    let size: Int

    func bytes() throws -> [UInt8] {
        let json = try JSONEncoder().encode(self)
        let length = UInt32(json.count)
        return json + (0..<4).map { UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * $0)) } + Self.mark
    }

    /// The length of the JSON before a tail; nil if it is not a valid tail.
    static func length(tail: [UInt8]) -> Int? {
        guard tail.count == tailLength, tail.suffix(8).elementsEqual(mark) else { return nil }
        let length = tail.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return length <= lengthLimit ? length : nil
    }

    init(contentType: String, entityTag: String, size: Int) {
        (self.contentType, self.entityTag, self.size) = (contentType, entityTag, size)
    }

    init?(json: [UInt8]) {
        guard let footer = try? JSONDecoder().decode(ObjectFooter.self, from: Data(json)) else { return nil }
        self = footer
    }
}
