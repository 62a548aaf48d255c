/// The name of an object in its bucket. Slashes part it into segments as a path, and no key leads out of its bucket:
/// not one of its segments is `.` or `..`, and the first is not empty.
package struct ObjectKey: Sendable, CustomStringConvertible {
    package static let byteLimit = 1024
    /// What a Linux file system takes as a name, less room for a suffix.
    package static let segmentByteLimit = 240

    package let description: String

    /// Nil when the text is no key: empty, too long, absolute, with a control character or a segment `.` or `..`.
    package init?(_ description: String) {
        let segments = description.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard (1...Self.byteLimit).contains(description.utf8.count), segments[0].count > 0,
            description.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), segments.allSatisfy(Self.isPermitted)
        else { return nil }
        self.description = description
    }

    /// Parted at the byte, not at the character: a combining mark may follow a slash.
    package var segments: [Substring] {
        description.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    private static func isPermitted(_ segment: Substring.UTF8View) -> Bool {
        segment.count <= segmentByteLimit && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
    }
}

// By bytes, as the store tells them apart: to Swift, two spellings of one character are equal.
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
