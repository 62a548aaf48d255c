import Vocabulary

/// The argument of `retailctl trace`.
enum TraceQuestion: Hashable {
    /// 32 hexadecimal digits.
    case trace(String)
    /// An order's or a message's id: only the processes know which.
    case thing(UniqueID)

    init?(_ text: String) {
        let text = text.lowercased()
        if let id = UniqueID(text) {
            self = .thing(id)
        } else if text.utf8.count == 32, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) {
            self = .trace(text)
        } else {
            return nil
        }
    }

    /// The queries that find the first spans of the matching traces.
    var queries: [String] {
        switch self {
        case .trace(let id): ["trace=\(id)"]
        case .thing(let id): ["order=\(id)", "message=\(id)"]
        }
    }
}
