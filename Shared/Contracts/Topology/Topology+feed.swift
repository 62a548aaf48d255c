extension Topology {
    /// The events that every process of the edge receives as they are published: all that may change what a customer
    /// sees. Derived from the list of events, so that a new event of these owners is included.
    package static let feed: [MessageName] =
        facts.map { $0.name }.filter { $0.owner == .product || $0.owner == .order } + [AvailabilityChanged.name]

    /// The name of the queue in which one process of a service receives the feed. The broker deletes it with the
    /// connection.
    package static func feedQueue(of service: ServiceName, instance: String) -> String {
        "\(service.rawValue).feed.\(instance)"
    }
}
