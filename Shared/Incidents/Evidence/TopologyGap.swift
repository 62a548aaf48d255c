/// A difference between the broker's objects and those that the code requires.
package struct TopologyGap: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        case missing, different
    }

    package var state: State
    /// Such as `queue`, `binding`, `permission`.
    package var kind: String
    /// For people, such as `events → cart.on-order-rejected by order.rejected.v1`.
    package var name: String
    /// The queue that it is, or that it leads to; nil for other objects.
    package var queue: String?
    /// The exchange that it is, or that it begins at; nil for other objects.
    package var exchange: String?
    /// The broker's user that it is about; nil for other objects.
    package var user: String?

    package init(
        state: State, kind: String, name: String, queue: String? = nil, exchange: String? = nil, user: String? = nil
    ) {
        (self.state, self.kind, self.name) = (state, kind, name)
        (self.queue, self.exchange, self.user) = (queue, exchange, user)
    }
}
