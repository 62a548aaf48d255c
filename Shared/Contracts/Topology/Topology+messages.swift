extension Topology {
    /// The messages that a work queue receives, each with the services that may send it.
    package static func messages(in queue: String) -> [(name: MessageName, senders: Set<ServiceName>)] {
        if let subscription = subscriptions.first(where: { $0.queue == queue }) {
            return [(subscription.event, [subscription.event.owner])]
        }
        return requests.filter { $0.kind == .command && self.queue(of: $0) == queue }.map { ($0.name, $0.senders) }
    }
}
