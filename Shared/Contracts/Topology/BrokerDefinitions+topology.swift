extension BrokerDefinitions {
    static let virtualHost = "/"
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
    /// What failed may contain personal data, so that it is not kept for ever. An operator's policy can shorten the time.
    private static let deadLetterDays = 30

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
            permissions: ServiceName.allCases.flatMap { [sendingPermission($0), consumingPermission($0)] }
                + users.filter(\.isAdministrator).map(allPermissions),
            topic_permissions: ServiceName.allCases.flatMap(topicPermissions),
            exchanges: exchanges, queues: queues, bindings: bindings, policies: policies(delays: delays))
    }

    // MARK: Exchanges, queues and bindings

    private static var exchanges: [Exchange] {
        let topics = MessageKind.allCases.map { ($0.exchange, "topic") }
        let directs = [Topology.replies] + Topology.retrying.map { Topology.deadLetters(of: $0.rawValue) }
        let fanouts = Topology.retryQueues + Topology.parkedQueues
        let returns = Topology.retrying.map { service in
            Exchange(
                name: Topology.returns(to: service.rawValue), vhost: virtualHost, type: "direct",
                arguments: ["alternate-exchange": Topology.parked(of: service.rawValue)])
        }
        return (topics + directs.map { ($0, "direct") } + fanouts.map { ($0, "fanout") })
            .map { Exchange(name: $0.0, vhost: virtualHost, type: $0.1) } + returns
    }

    private static var queues: [Queue] {
        let requests = Topology.volatileQueues.map { Queue(name: $0, vhost: virtualHost, arguments: [:]) }
        let durable =
            Topology.workQueues + Topology.workQueues.map(Topology.deadLetterQueue) + Topology.retryQueues
            + Topology.parkedQueues
        return requests + durable.map { Queue(name: $0, vhost: virtualHost, arguments: quorum) }
    }

    private static var bindings: [Binding] {
        let requests = Topology.requests.map { entry in
            bind(Topology.queue(of: entry), to: entry.kind.exchange, entry.name.description)
        }
        let events = Topology.subscriptions.map { bind($0.queue, to: Topology.events, $0.event.description) }
        let failures = Topology.workQueues.flatMap { queue in
            [
                bind(queue, to: Topology.returns(to: queue), queue),
                bind(Topology.deadLetterQueue(of: queue), to: Topology.deadLetters(of: queue), queue),
            ]
        }
        return requests + events + failures
            + (Topology.retryQueues + Topology.parkedQueues).map { bind($0, to: $0, "") }
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
                    deliveryLimit: deliveryLimit, deadLetterExchange: Topology.deadLetters(of: queue),
                    deadLetterRoutingKey: queue,
                    deadLetterStrategy: "at-least-once", overflow: "reject-publish", maxLength: durableLimit,
                    maxLengthBytes: durableByteLimit))
        }
        let requests = Topology.volatileQueues.map {
            policy(
                $0,
                .init(overflow: "reject-publish", maxLength: volatileLimit, maxLengthBytes: volatileByteLimit))
        }
        let tiers = Topology.retryQueues.compactMap { queue in
            RetryTier(queue: queue).map { (queue, delays($0).components) }
        }.map { queue, delay in
            policy(
                queue,
                .init(
                    deadLetterExchange: Topology.returns(to: queue), deadLetterStrategy: "at-least-once",
                    overflow: "reject-publish", maxLength: durableLimit, maxLengthBytes: durableByteLimit,
                    messageTTL: Int(delay.seconds * 1000 + delay.attoseconds / 1_000_000_000_000_000)))
        }
        let dead = Policy(
            name: "dead-letters", vhost: virtualHost, pattern: "\\.(dlq|parked)$",
            definition: .init(
                deliveryLimit: deadLetterDeliveryLimit, overflow: "reject-publish", maxLength: durableLimit,
                maxLengthBytes: durableByteLimit, messageTTL: deadLetterDays * 86_400_000))
        return work + requests + tiers + [dead, privateQueues]
    }

    /// The queues that the processes declare themselves, for replies and the feed. Nobody else has limits for them: who has a
    /// service's password could fill the broker with one.
    private static let privateQueues = Policy(
        name: "private-queues", vhost: virtualHost, pattern: "\\.(replies|feed)\\.",
        definition: .init(
            overflow: "drop-head", maxLength: durableLimit, maxLengthBytes: durableByteLimit, expires: 3_600_000))

    private static func policy(_ queue: String, _ definition: Policy.Definition) -> Policy {
        Policy(name: queue, vhost: virtualHost, pattern: "^\(escaped(queue))$", definition: definition)
    }
}
