extension BrokerDefinitions {
    private static let virtualHost = "/"
    private static let quorum = ["x-queue-type": "quorum"]
    /// A request expires at its caller's timeout. If more than this many wait, most would expire before they are
    /// handled.
    private static let volatileLimit = 10_000
    /// The most bytes of bodies in one such queue. At its limit a queue refuses publications, long before the broker
    /// has to refuse them for all queues (its memory alarm).
    private static let volatileByteLimit = 16_000_000
    /// The most messages, and bytes of bodies, in one durable queue. A refused message stays where it is: in its
    /// sender's outbox, or in the queue from which it was to be moved.
    private static let durableLimit = 100_000
    private static let durableByteLimit = 64_000_000
    /// The broker's own limit is only a backstop against a message that crashes its consumer each time; the application
    /// counts its attempts itself.
    private static let deliveryLimit = 20
    /// A search through dead letters also redelivers the messages that stay. RabbitMQ 4 would drop them at its default
    /// limit of 20, and RabbitMQ 3.10 has no value for "unlimited".
    private static let deadLetterDeliveryLimit = 1_000_000_000

    /// The definitions that the code's topology requires.
    ///
    /// - Parameters:
    ///   - users: with password hashes; without them the definitions are the ones that are kept in the repository
    ///   - delays: how long each retry tier holds a message
    package static func topology(
        users: [BrokerUser] = [], delays: (RetryTier) -> Duration = \.delay
    ) -> BrokerDefinitions {
        BrokerDefinitions(
            users: users.map { User(name: $0.name, password_hash: $0.passwordHash, tags: $0.tags) },
            vhosts: [VirtualHost(name: virtualHost)],
            permissions: ServiceName.allCases.map(permission) + users.filter(\.isAdministrator).map(allPermissions),
            topic_permissions: ServiceName.allCases.flatMap(topicPermissions),
            exchanges: exchanges, queues: queues, bindings: bindings, policies: policies(delays: delays))
    }

    // MARK: Exchanges, queues and bindings

    private static var exchanges: [Exchange] {
        let topics = MessageKind.allCases.map { ($0.exchange, "topic") }
        let directs = [Topology.replies, Topology.returns, Topology.deadLetters].map { ($0, "direct") }
        let tiers = RetryTier.allCases.map { ($0.exchange, "fanout") }
        return (topics + directs + tiers).map { Exchange(name: $0.0, vhost: virtualHost, type: $0.1) }
    }

    private static var queues: [Queue] {
        let requests = Topology.volatileQueues.map { Queue(name: $0, vhost: virtualHost, arguments: [:]) }
        let durable =
            Topology.workQueues + Topology.workQueues.map(Topology.deadLetterQueue) + RetryTier.allCases.map(\.rawValue)
        return requests + durable.map { Queue(name: $0, vhost: virtualHost, arguments: quorum) }
    }

    private static var bindings: [Binding] {
        let requests = Topology.requests.map { entry in
            bind(Topology.queue(of: entry), to: entry.kind.exchange, entry.name.description)
        }
        let events = Topology.subscriptions.map { bind($0.queue, to: Topology.events, $0.event.description) }
        let failures = Topology.workQueues.flatMap { queue in
            [
                bind(queue, to: Topology.returns, queue),
                bind(Topology.deadLetterQueue(of: queue), to: Topology.deadLetters, queue),
            ]
        }
        return requests + events + failures + RetryTier.allCases.map { bind($0.rawValue, to: $0.exchange, "") }
    }

    private static func bind(_ queue: String, to exchange: String, _ key: String) -> Binding {
        Binding(source: exchange, vhost: virtualHost, destination: queue, routing_key: key)
    }

    // MARK: Policies

    private static func policies(delays: (RetryTier) -> Duration) -> [Policy] {
        let work = Topology.workQueues.map { queue in
            policy(
                queue,
                .init(
                    deliveryLimit: deliveryLimit, deadLetterExchange: Topology.deadLetters, deadLetterRoutingKey: queue,
                    deadLetterStrategy: "at-least-once", overflow: "reject-publish", maxLength: durableLimit,
                    maxLengthBytes: durableByteLimit))
        }
        let requests = Topology.volatileQueues.map {
            policy(
                $0,
                .init(overflow: "reject-publish", maxLength: volatileLimit, maxLengthBytes: volatileByteLimit))
        }
        let tiers = RetryTier.allCases.map { tier in
            let delay = delays(tier).components
            return policy(
                tier.rawValue,
                .init(
                    deadLetterExchange: Topology.returns, deadLetterStrategy: "at-least-once",
                    overflow: "reject-publish", maxLength: durableLimit, maxLengthBytes: durableByteLimit,
                    messageTTL: Int(delay.seconds * 1000 + delay.attoseconds / 1_000_000_000_000_000)))
        }
        let dead = Policy(
            name: Topology.deadLetters, vhost: virtualHost, pattern: "\\.dlq$",
            definition: .init(
                deliveryLimit: deadLetterDeliveryLimit, overflow: "reject-publish", maxLength: durableLimit,
                maxLengthBytes: durableByteLimit))
        return work + requests + tiers + [dead]
    }

    private static func policy(_ queue: String, _ definition: Policy.Definition) -> Policy {
        Policy(name: queue, vhost: virtualHost, pattern: "^\(escaped(queue))$", definition: definition)
    }

    // MARK: Permissions

    private static func permission(of service: ServiceName) -> Permission {
        if service == .retailctl { return operatorsPermission }
        let own = escaped(service.rawValue)
        let hearsFeed = service == .edge
        let ownQueues = hearsFeed ? "\(own)\\.(replies|feed)\\..*" : "\(own)\\.replies\\..*"
        let writes =
            !service.isOwner
            ? [Topology.queries, Topology.calls, Topology.commands]
                + (Topology.facts(of: service).isEmpty ? [] : [Topology.events])
            : MessageKind.allCases.map(\.exchange) + [Topology.replies, Topology.deadLetters]
                + RetryTier.allCases.map(\.exchange)
        let exchanges = hearsFeed ? "\(Topology.replies)|\(Topology.events)" : Topology.replies
        let reads = !service.isOwner ? ownQueues : "\(own)\\.(queries|calls|commands|on-[a-z-]+)|\(ownQueues)"
        return Permission(
            user: service.rawValue, vhost: virtualHost, configure: "^\(ownQueues)$",
            write: "^(\(writes.map(escaped).joined(separator: "|"))|\(ownQueues))$",
            read: "^(\(reads)|\(exchanges))$")
    }

    /// An operator sends requests to services, removes messages from work queues and dead-letter queues, and puts them
    /// back.
    private static var operatorsPermission: Permission {
        let ownQueues = "\(escaped(ServiceName.retailctl.rawValue))\\.replies\\..*"
        let writes = [Topology.queries, Topology.calls, Topology.returns, Topology.deadLetters]
        let owners = ServiceName.owners.map { escaped($0.rawValue) }.joined(separator: "|")
        return Permission(
            user: ServiceName.retailctl.rawValue, vhost: virtualHost, configure: "^\(ownQueues)$",
            write: "^(\(writes.map(escaped).joined(separator: "|"))|\(ownQueues))$",
            read: "^((\(owners))\\.(commands|on-[a-z-]+)(\\.dlq)?|\(ownQueues)|\(Topology.replies))$")
    }

    private static func allPermissions(of user: BrokerUser) -> Permission {
        Permission(user: user.name, vhost: virtualHost, configure: ".*", write: ".*", read: ".*")
    }

    private static func topicPermissions(of service: ServiceName) -> [TopicPermission] {
        let anyOf = { (names: [MessageName]) in
            "^(\(names.map { escaped($0.description) }.joined(separator: "|")))$"
        }
        let sent = { (kind: MessageKind) in
            anyOf(Topology.requests.filter { $0.kind == kind && $0.senders.contains(service) }.map(\.name))
        }
        let publishable = service.isOwner ? "^\(escaped(service.rawValue))\\." : anyOf(Topology.facts(of: service))
        // Binding a queue by a key requires permission to read that key.
        let readable = service == .edge ? anyOf(Topology.feed) : "^$"
        return [
            (Topology.queries, sent(.query), "^$"), (Topology.calls, sent(.call), "^$"),
            (Topology.commands, sent(.command), "^$"),
            (Topology.events, publishable, readable),
        ].map { exchange, write, read in
            TopicPermission(user: service.rawValue, vhost: virtualHost, exchange: exchange, write: write, read: read)
        }
    }

    private static func escaped(_ name: String) -> String {
        name.map { $0 == "." ? "\\." : String($0) }.joined()
    }
}
