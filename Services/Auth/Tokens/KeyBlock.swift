import Vocabulary

/// A key in PEM among others in one file, with the line before it that says until when it counts.
struct KeyBlock: Hashable {
    private static let start = "-----BEGIN "
    private static let untilMark = "until: "

    let pem: String
    /// Nil: for as long as it is in the file.
    let until: Timestamp?

    /// Text outside of the blocks explains them (RFC 7468, 2).
    static func all(in text: String) -> [KeyBlock] {
        let pieces = text.split(separator: start, omittingEmptySubsequences: false)
        return zip(pieces, pieces.dropFirst()).map { before, block in
            let lines = before.split(whereSeparator: \.isNewline)
            let note = lines.last { $0.hasPrefix(untilMark) }?.dropFirst(untilMark.count)
            return KeyBlock(pem: start + withoutNotes(block), until: note.flatMap { Timestamp(String($0)) })
        }
    }

    private static func withoutNotes(_ block: Substring) -> String {
        block.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(untilMark) }.joined(separator: "\n")
    }
}
