import Concurrency
import Contracts
import RabbitMQ
import TestSupport
import Testing

/// Logs in as each user of the broker, and tries everything that is not his. The users are those of the catalogue of
/// processes.
@Suite(.inOneVirtualHost, .timeLimit(.minutes(5))) struct BrokerUserTests {
    private static let definitions = BrokerDefinitions.topology()
    private static let queues = definitions.queues.map(\.name)
    private static let exchanges = definitions.exchanges.map(\.name)

    /// The exchanges that route by a message's name, with every name that there is, and the others with any key.
    private static let targets: [(exchange: String, key: String)] =
        Topology.requests.map { ($0.kind.exchange, $0.name.description) }
        + Topology.facts.map { (Topology.events, $0.name.description) }
        + ["", "amq.direct", "amq.topic", "amq.fanout", "amq.headers"].map { ($0, "order.commands") }
        + exchanges.filter { exchange in !MessageKind.allCases.contains { $0.exchange == exchange } }
        .map { ($0, "order.commands") }

    private static func maySend(_ service: ServiceName, _ exchange: String, _ key: String) -> Bool {
        if let request = Topology.requests.first(where: { $0.kind.exchange == exchange && $0.name.description == key })
        {
            return request.senders.contains(service)
        }
        if exchange == Topology.events { return key.hasPrefix("\(service == .edge ? "file" : service.rawValue).") }
        if exchange == Topology.replies { return service.isOwner }
        let prefix = "\(service.rawValue)."
        if service == .retailctl { return exchange.hasSuffix(".returns") || exchange.hasSuffix(".dead-letters") }
        return exchange == prefix + "dead-letters" || exchange.hasPrefix(prefix + "retry.")
    }

    /// Whether a queue, or the exchange of the same name, is for what was parked or waits for a retry.
    private static func holdsFailures(_ name: String) -> Bool {
        name.hasSuffix(".parked") || Topology.retryQueues.contains(name)
    }

    private static func mayRead(_ service: ServiceName, _ queue: String) -> Bool {
        let isWorkQueue = queue.hasSuffix(".commands") || queue.contains(".on-") && !queue.hasSuffix(".dlq")
        if service == .retailctl { return isWorkQueue || queue.hasSuffix(".dlq") || holdsFailures(queue) }
        let isRequestQueue = queue.hasSuffix(".queries") || queue.hasSuffix(".calls")
        return service.isOwner && queue.hasPrefix("\(service.rawValue).") && (isWorkQueue || isRequestQueue)
    }

    private func with(
        _ service: ServiceName,
        _ body: @escaping @Sendable (_ sender: BrokerLogin, _ consumer: BrokerLogin) throws -> Void
    ) async throws {
        let configuration = try RabbitMQTestServer.configuration(
            of: service.rawValue, virtualHost: OneVirtualHost.name)
        try await RabbitMQTestServer.blockingPool.run {
            try body(
                BrokerLogin(configuration, as: configuration.user),
                BrokerLogin(configuration, as: configuration.consumingUser))
        }
    }

    @Test(arguments: ServiceName.allCases)
    func `a user publishes the messages that its service sends, and no others`(service: ServiceName) async throws {
        try await with(service) { (sender: BrokerLogin, consumer: BrokerLogin) throws in
            for (exchange, key) in Self.targets {
                #expect(
                    try sender.isRefusedPublishing(to: exchange, key: key) == !Self.maySend(service, exchange, key),
                    "\(service) to '\(exchange)' by \(key)")
                #expect(
                    try consumer.isRefusedPublishing(to: exchange, key: key), "consumer to '\(exchange)' by \(key)")
            }
        }
    }

    @Test(arguments: ServiceName.allCases)
    func `a user reads its service's queues, and no others`(service: ServiceName) async throws {
        try await with(service) { (sender: BrokerLogin, consumer: BrokerLogin) throws in
            for queue in Self.queues {
                #expect(
                    try consumer.isRefusedConsuming(queue) == !Self.mayRead(service, queue), "\(service) from \(queue)")
                #expect(try sender.isRefusedConsuming(queue), "\(service) from \(queue)")
                for user in [sender, consumer] {
                    #expect(try user.isRefusedDeleting(queue), "\(service) deletes \(queue)")
                    if !Self.mayRead(service, queue) { #expect(try user.isRefusedPurging(queue)) }
                }
            }
        }
    }

    @Test(arguments: ServiceName.allCases)
    func `a user declares its own queues alone, and none that dead-letters`(service: ServiceName) async throws {
        let own = Topology.replyQueue(of: service, instance: "declaring")
        let foreign = ServiceName.allCases.filter { $0 != service }.map { Topology.replyQueue(of: $0, instance: "x") }
        try await with(service) { (sender: BrokerLogin, consumer: BrokerLogin) throws in
            for queue in foreign + ["amq.gen-1", "anything", "\(service.rawValue).new"] {
                #expect(try sender.isRefusedDeclaring(queue), "\(queue)")
                #expect(try consumer.isRefusedDeclaring(queue), "\(queue)")
            }
            for name in ["anything", own, "\(service.rawValue).new"] {
                #expect(try sender.isRefusedDeclaring(exchange: name), "\(name)")
            }
            #expect(try sender.isRefusedDeclaring(own))
            for exchange in Self.exchanges {
                #expect(try consumer.isRefusedDeclaring(own, deadLetterExchange: exchange), "\(exchange)")
            }
            let isRefused = try consumer.isRefusedDeclaring(own)
            #expect(!isRefused)
        }
    }

    @Test(arguments: ServiceName.allCases)
    func `a user binds its own queues to replies alone, and the edge to its feed`(service: ServiceName) async throws {
        let own = Topology.replyQueue(of: service, instance: "binding")
        let feed = Set(Topology.feed.map(\.description))
        try await with(service) { (_: BrokerLogin, consumer: BrokerLogin) throws in
            let isRefused = try consumer.isRefusedDeclaring(own)
            #expect(!isRefused)
            for (exchange, key) in Self.targets where !exchange.isEmpty {
                // An operator reads what is parked or waits, and queue and exchange have one name.
                let isOwn =
                    exchange == Topology.replies || service == .retailctl && Self.holdsFailures(exchange)
                    || service == .edge && exchange == Topology.events && feed.contains(key)
                #expect(
                    try consumer.isRefusedBinding(own, to: exchange, key: key) == !isOwn, "\(exchange) by \(key)")
            }
            for queue in Self.queues {
                #expect(try consumer.isRefusedBinding(queue, to: Topology.replies, key: "x"), "\(queue)")
            }
        }
    }
}
