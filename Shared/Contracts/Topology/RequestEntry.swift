/// A request in the topology: its name, its owner and its senders.
package struct RequestEntry: Sendable {
    package let name: MessageName
    package let kind: MessageKind
    package let senders: Set<ServiceName>
    package let audience: Audience

    init<R: Request>(_ request: R.Type) {
        name = R.name
        kind = R.kind
        senders = R.senders
        audience = R.audience
    }
}

extension Topology {
    /// Every request that crosses a service border.
    package static let requests: [RequestEntry] = ProcessCatalogue.owners.flatMap { $0.allRequests }

    /// The queue in which the owner of a request receives it.
    package static func queue(of entry: RequestEntry) -> String {
        "\(entry.name.owner.rawValue).\(entry.kind.exchange)"
    }

    /// The events that a service may publish.
    package static func facts(of service: ServiceName) -> [MessageName] {
        facts.map { $0.name }.filter { $0.owner == service }
    }

    /// Every event. The edge publishes those about uploaded files, although it owns no tables.
    package static let facts: [any Event.Type] = ProcessCatalogue.owners.flatMap { $0.events } + [FileUploaded.self]

    package static let subscriptions: [Subscription] = ProcessCatalogue.owners.flatMap { owner in
        owner.subscriptions.map { Subscription(owner.name, to: $0.name) }
    }
}
