extension Topology {
    /// What each process of the edge hears of as it happens: all that may change what a customer looks at. Derived from
    /// the facts, so that a new one of these owners is heard of too.
    package static let feed: [MessageName] =
        facts.map { $0.name }.filter { $0.owner == .product || $0.owner == .order } + [AvailabilityChanged.name]

    /// The beginning of the name of the queue that one process of a service hears of events in. Gone with its connection.
    package static func feedQueue(of service: ServiceName, instance: String) -> String {
        "\(service.rawValue).feed.\(instance)"
    }
}
