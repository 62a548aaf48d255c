/// The media types that a route can answer with. A client that accepts none of them gets 406.
enum AnswerType: String, Hashable, Sendable {
    case json = "JSON"
    case jsonOrEvents = "JSON, events"
    /// A file or plain text, whatever the client accepts.
    case file = "any"

    /// Nil when every client is served.
    var types: [String]? {
        switch self {
        case .json: ["application/json"]
        case .jsonOrEvents: ["application/json", "text/event-stream"]
        case .file: nil
        }
    }
}
