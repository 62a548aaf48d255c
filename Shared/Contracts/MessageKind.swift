/// What is promised about a message; exchange, queue, subscription, metrics and the edge's problems follow from it.
package enum MessageKind: String, Sendable, CaseIterable {
    case query, call, command, event

    /// The exchange that messages of this kind are published to.
    package var exchange: String {
        switch self {
        case .query: Topology.queries
        case .call: Topology.calls
        case .command: Topology.commands
        case .event: Topology.events
        }
    }

    /// Whether the message is gone with its sender's deadline, and executed at most once.
    package var isVolatile: Bool { self == .query || self == .call }
}
