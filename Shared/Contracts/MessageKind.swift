/// The delivery guarantee of a message; exchange, queue, subscription, metrics and the edge's problems follow from it.
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

    /// Whether the message expires at its sender's deadline and is executed at most once.
    package var isVolatile: Bool { self == .query || self == .call }
}
