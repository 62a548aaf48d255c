/// The subset of XML in S3's responses: elements with text; attributes are ignored. Parsed as bytes, since a combining
/// mark may follow a bracket.
struct S3Document {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The content of each element with that name, in order; elements with the same name do not nest in S3's responses.
    func elements(_ name: String) -> [S3Document] {
        let (opening, closing) = (Array("<\(name)>".utf8), Array("</\(name)>".utf8))
        var found: [S3Document] = []
        var rest = bytes
        while let start = rest.firstRange(of: opening),
            let end = rest[start.upperBound...].firstRange(of: closing)
        {
            found.append(S3Document(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// The text of the first element with that name.
    func text(of name: String) -> String? {
        elements(name).first.map { String(decoding: Self.unescape($0.bytes), as: UTF8.self) }
    }

    private static func unescape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")),
            let end = rest[start...].firstIndex(of: UInt8(ascii: ";"))
        {
            result += rest[..<start]
            let name = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
            result += character(name).map { Array($0.utf8) } ?? Array(rest[start...end])
            rest = rest[(end + 1)...]
        }
        return result + rest
    }

    private static func character(_ name: String) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return number.flatMap { Unicode.Scalar($0) }.map { String($0) }
        }
    }
}
