import FoundationEssentials
import Glibc

/// Finds the lines of a file that contain a text.
///
/// Uses unsafe pointers: in a debug build, strstr(3) is about a hundred times as fast as a loop in Swift.
enum LineSearch {
    private static let lineBreak = UInt8(ascii: "\n")

    /// The lines that contain `mark` and end with a line break: a line that was cut off by a crash does not.
    static func lines(of file: Data, containing mark: String) -> [String] {
        // strstr ends at a zero byte, which a crash of the machine can leave in a file.
        let bytes = file + [0]
        return bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return [] }
            var lines: [String] = []
            var position = 0
            while position < bytes.count {
                guard let hit = strstr(base + position, mark) else {
                    position += strlen(base + position) + 1
                    continue
                }
                let offset = base.distance(to: UnsafePointer(hit))
                let start = bytes[..<offset].lastIndex(of: lineBreak).map { $0 + 1 } ?? 0
                guard let end = bytes[offset...].firstIndex(of: lineBreak) else { break }
                lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
                position = end + 1
            }
            return lines
        }
    }
}
