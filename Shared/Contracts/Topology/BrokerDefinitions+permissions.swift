/// Each service has two users with one password. The one that publishes may declare nothing. The one that consumes may
/// declare its own queues, but publish nowhere: so it cannot declare a queue that dead-letters its messages into an
/// exchange, past the topic permissions of the other (RabbitMQ wants write permission on that exchange).
extension BrokerDefinitions {
    static func sendingPermission(_ service: ServiceName) -> Permission {
        Permission(
            user: service.rawValue, vhost: virtualHost, configure: "^$",
            write: anyOf(service == .retailctl ? operatorsExchanges : exchanges(writtenBy: service)), read: "^$")
    }

    private static func exchanges(writtenBy service: ServiceName) -> [String] {
        guard service.isOwner else {
            return [Topology.queries, Topology.calls, Topology.commands]
                + (Topology.facts(of: service).isEmpty ? [] : [Topology.events])
        }
        let failures =
            !Topology.retrying.contains(service)
            ? [] : [Topology.deadLetters(of: service.rawValue)] + RetryTier.allCases.map { $0.queue(of: service) }
        return MessageKind.allCases.map(\.exchange) + [Topology.replies] + failures
    }

    /// An operator sends requests to services, and puts messages back into their queues.
    private static var operatorsExchanges: [String] {
        [Topology.queries, Topology.calls]
            + Topology.retrying.flatMap {
                [Topology.returns(to: $0.rawValue), Topology.deadLetters(of: $0.rawValue)]
            }
    }

    static func consumingPermission(_ service: ServiceName) -> Permission {
        let own = escaped(service.rawValue)
        let hearsFeed = service == .edge
        // With names that the process makes up.
        let ownQueues = hearsFeed ? "\(own)\\.(replies|feed)\\..*" : "\(own)\\.replies\\..*"
        // To bind them, it must read from the exchange.
        let exchanges = hearsFeed ? "\(Topology.replies)|\(Topology.events)" : Topology.replies
        let others =
            service == .retailctl
            ? "\(operatorsQueues)|" : service.isOwner ? "\(own)\\.(queries|calls|commands|on-[a-z-]+)|" : ""
        return Permission(
            user: service.consumingUser, vhost: virtualHost, configure: "^\(ownQueues)$", write: "^\(ownQueues)$",
            read: "^(\(others)\(ownQueues)|\(exchanges))$")
    }

    /// An operator removes messages from work queues and from those of failed messages, also before their retry.
    private static var operatorsQueues: String {
        let owners = ServiceName.owners.map { escaped($0.rawValue) }.joined(separator: "|")
        return "(\(owners))\\.((commands|on-[a-z-]+)(\\.dlq)?|parked|retry\\.[0-9]+[sm])"
    }

    static func allPermissions(of user: BrokerUser) -> Permission {
        Permission(user: user.name, vhost: virtualHost, configure: ".*", write: ".*", read: ".*")
    }

    static func topicPermissions(of service: ServiceName) -> [TopicPermission] {
        let sent = { (kind: MessageKind) in
            anyOf(Topology.requests.filter { $0.kind == kind && $0.senders.contains(service) }.map(\.name.description))
        }
        let publishable =
            service.isOwner
            ? "^\(escaped(service.rawValue))\\." : anyOf(Topology.facts(of: service).map(\.description))
        let sending = [
            (Topology.queries, sent(.query)), (Topology.calls, sent(.call)), (Topology.commands, sent(.command)),
            (Topology.events, publishable),
        ].map { exchange, write in
            TopicPermission(
                user: service.rawValue, vhost: virtualHost, exchange: exchange, write: write, read: "^$")
        }
        // Binding a queue by a key requires permission to read that key.
        let consuming = MessageKind.allCases.map { kind in
            TopicPermission(
                user: service.consumingUser, vhost: virtualHost, exchange: kind.exchange, write: "^$",
                read: kind == .event && service == .edge ? anyOf(Topology.feed.map(\.description)) : "^$")
        }
        return sending + consuming
    }

    private static func anyOf(_ names: [String]) -> String {
        "^(\(names.map(escaped).joined(separator: "|")))$"
    }

    static func escaped(_ name: String) -> String {
        name.map { $0 == "." ? "\\." : String($0) }.joined()
    }
}
