/// The delimiter of a file's fields. Which one a spreadsheet writes depends on the locale.
package enum CSVDelimiter: String, Sendable, Hashable, CaseIterable {
    case comma, semicolon, tab

    init?(byte: UInt8) {
        guard let delimiter = Self.allCases.first(where: { $0.byte == byte }) else { return nil }
        self = delimiter
    }

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }
}
