/// The name of an object in its bucket. Slashes separate it into segments like a path, and no key points outside its
/// bucket: no segment is `.` or `..`, and the first is not empty.
package struct ObjectKey: Sendable, CustomStringConvertible {
    package static let byteLimit = 1024
    /// The longest file name on Linux, minus room for a suffix.
    package static let segmentByteLimit = 240

    package let description: String

    /// Nil if the text is not a valid key: empty, too long, absolute, with a control character or a segment `.` or
    /// `..`.
    package init?(_ description: String) {
        let segments = description.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard (1...Self.byteLimit).contains(description.utf8.count), segments[0].count > 0,
            description.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), segments.allSatisfy(Self.isPermitted)
        else { return nil }
        self.description = description
    }

    /// Splits at the byte, not at the character: a combining mark may follow a slash.
    package var segments: [Substring] {
        description.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    private static func isPermitted(_ segment: Substring.UTF8View) -> Bool {
        segment.count <= segmentByteLimit && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
    }
}

// Compares bytes, as the store does: Swift treats two spellings of one character as equal.
extension ObjectKey: Hashable, Comparable {
    package static func == (left: ObjectKey, right: ObjectKey) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    package static func < (left: ObjectKey, right: ObjectKey) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in description.utf8 { hasher.combine(byte) }
    }
}
