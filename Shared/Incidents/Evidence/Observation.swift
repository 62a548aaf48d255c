/// The result of asking a server.
package enum Observation<Value: Sendable>: Sendable {
    case seen(Value)
    /// It answered that something is wrong, or refused the connection.
    case failed(String)
    /// It did not answer in time.
    case silent
    /// It was not asked.
    case unseen

    /// Why there is no value; nil if there is one, or if it was not asked.
    package var complaint: String? {
        switch self {
        case .seen, .unseen: nil
        case .failed(let text): text
        case .silent: "it did not answer in time"
        }
    }

    package var value: Value? {
        if case .seen(let value) = self { value } else { nil }
    }
}
