package import Vocabulary

/// A search for spans.
package enum SpanQuery: Sendable, Hashable {
    /// 32 hexadecimal digits.
    case trace(String)
    case message(UniqueID)
    case order(UniqueID)
    case handled(HandledSearch)

    /// - Parameter parameters: those of a URL; nil unless one of them is a valid id, or begins a search
    package init?(_ parameters: [(name: String, value: String)]) {
        if let search = HandledSearch(parameters) {
            self = .handled(search)
            return
        }
        for (name, value) in parameters {
            switch name {
            case "trace" where value.utf8.count == 32 && value.utf8.allSatisfy(Self.isHexadecimal):
                self = .trace(value)
                return
            case "message":
                guard let id = UniqueID(value) else { return nil }
                self = .message(id)
                return
            case "order":
                guard let id = UniqueID(value) else { return nil }
                self = .order(id)
                return
            default: continue
            }
        }
        return nil
    }

    /// A text that the line of each matching span contains.
    var mark: String {
        switch self {
        case .trace(let id): "{\"traceId\":\"\(id)\",\"spanId\":"
        // The common end of both names.
        case .message(let id): "d\":\"\(id)\""
        case .order(let id): "\"orderId\":\"\(id)\""
        case .handled(let search): search.mark
        }
    }

    /// Whether a line that contains the mark matches: a link contains the trace id in the same form, but not at the
    /// start of the line. The name of a message's id was `messageId` up to 0.7, whose journals are read for a day more.
    func means(_ line: String) -> Bool {
        switch self {
        case .trace: line.hasPrefix(mark)
        case .message(let id):
            line.contains("\"\(SpanAttributeName.messageID)\":\"\(id)\"") || line.contains("\"messageId\":\"\(id)\"")
        case .order: true
        case .handled(let search): search.means(line)
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
}
