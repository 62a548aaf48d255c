import Contracts
import RabbitMQ

/// The queues of a memory broker and their consumers.
struct MemoryBrokerState {
    struct Message {
        let id: UInt64
        let publication: Publication
        var deliveries = 0
    }

    struct Consumer {
        let id: UInt64
        let user: ServiceName
        let consumption: Consumption
        let continuation: AsyncStream<Delivery>.Continuation
        let listener: (@Sendable (_ isActive: Bool) -> Void)?
        var unanswered: [UInt64: Message] = [:]

        /// A prefetch of 0 means no limit, as on the real broker.
        var hasRoom: Bool { consumption.prefetch == 0 || unanswered.count < Int(consumption.prefetch) }
    }

    struct Queue {
        var ready: [Message] = []
        var consumers: [Consumer] = []
        /// The most ready messages; the oldest beyond it are dropped.
        var limit = Int.max
    }

    /// A message that is being delivered to a consumer.
    struct Handover: Sendable {
        let queue: String
        let consumerID: UInt64
        let consumer: AsyncStream<Delivery>.Continuation
        let message: Message
    }

    var queues: [String: Queue] = [:]
    var isStopped = false
    /// Times to live of the retry queues.
    let delays: [String: Duration]
    private var bindings: [String: [(key: String?, queue: String)]] = [:]
    /// The exchanges that take in what others cannot route.
    private let alternates: [String: String]
    private var lastID: UInt64 = 0

    init(definitions: BrokerDefinitions, delays: (RetryTier) -> Duration) {
        let tiers = Topology.retryQueues.compactMap { queue in RetryTier(queue: queue).map { (queue, delays($0)) } }
        self.delays = Dictionary(uniqueKeysWithValues: tiers)
        alternates = Dictionary(
            uniqueKeysWithValues: definitions.exchanges.compactMap { exchange in
                exchange.arguments["alternate-exchange"].map { (exchange.name, $0) }
            })
        for queue in definitions.queues { queues[queue.name] = Queue() }
        let fanouts = Set(definitions.exchanges.filter { $0.type == "fanout" }.map(\.name))
        for binding in definitions.bindings {
            let key = fanouts.contains(binding.source) ? nil : binding.routing_key
            bindings[binding.source, default: []].append((key, binding.destination))
        }
    }

    // MARK: Routing

    /// No binding has a wildcard, so topic and direct exchanges route alike.
    func route(_ exchange: String, _ key: String) -> [String] {
        let queues = bindings[exchange, default: []].filter { $0.key == nil || $0.key == key }.map(\.queue)
        guard queues.isEmpty, let alternate = alternates[exchange] else { return queues }
        return route(alternate, key)
    }

    mutating func declare(_ queue: String, _ own: Consumption.OwnQueue) {
        guard queues[queue] == nil else { return }
        queues[queue] = Queue(limit: own.limit ?? .max)
        bindings[own.exchange, default: []] += (own.keys ?? [queue]).map { ($0, queue) }
    }

    /// The listeners to notify when a user's consumers become active or inactive.
    func listeners(of user: ServiceName? = nil) -> [@Sendable (_ isActive: Bool) -> Void] {
        queues.values.flatMap(\.consumers).filter { user == nil || $0.user == user }.compactMap(\.listener)
    }

    // MARK: Messages

    mutating func append(_ publication: Publication, to queue: String) -> UInt64 {
        lastID += 1
        queues[queue]?.ready.append(Message(id: lastID, publication: publication))
        if let waiting = queues[queue], waiting.ready.count > waiting.limit { queues[queue]?.ready.removeFirst() }
        return lastID
    }

    mutating func putBack(_ message: Message, in queue: String) {
        queues[queue]?.ready.insert(message, at: 0)
    }

    mutating func remove(_ id: UInt64, from queue: String) -> Message? {
        guard let index = queues[queue]?.ready.firstIndex(where: { $0.id == id }) else { return nil }
        return queues[queue]?.ready.remove(at: index)
    }

    func timeToLive(of publication: Publication, in queue: String) -> Duration? {
        delays[queue] ?? publication.properties.expiration.map { .milliseconds($0) }
    }

    /// Nil if the queue has no dead-letter queue: queries, calls and replies are dropped.
    func deadLetter(_ message: Message, of queue: String) -> Publication? {
        guard Topology.workQueues.contains(queue) else { return nil }
        var publication = message.publication
        publication.exchange = Topology.deadLetters(of: queue)
        publication.routingKey = queue
        return publication
    }

    // MARK: Consumers

    mutating func addConsumer(
        _ consumption: Consumption, user: ServiceName, _ continuation: AsyncStream<Delivery>.Continuation,
        _ listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> (id: UInt64, [Handover]) {
        lastID += 1
        let id = lastID
        queues[consumption.queue, default: Queue()].consumers.append(
            Consumer(
                id: id, user: user, consumption: consumption, continuation: continuation, listener: listener))
        return (id, deliverable(from: consumption.queue))
    }

    /// Takes as many messages from a queue as its consumers have room for, round robin.
    mutating func deliverable(from name: String) -> [Handover] {
        var handovers: [Handover] = []
        guard !isStopped, var queue = queues[name] else { return [] }
        while let message = queue.ready.first, let index = queue.consumers.firstIndex(where: \.hasRoom) {
            queue.ready.removeFirst()
            var consumer = queue.consumers.remove(at: index)
            if !consumer.consumption.isAutomaticallyAccepted { consumer.unanswered[message.id] = message }
            queue.consumers.append(consumer)
            handovers.append(
                Handover(queue: name, consumerID: consumer.id, consumer: consumer.continuation, message: message))
        }
        queues[name] = queue
        return handovers
    }

    mutating func takeUnanswered(_ handover: Handover) -> Message? {
        guard let index = queues[handover.queue]?.consumers.firstIndex(where: { $0.id == handover.consumerID }) else {
            return leavingConsumers[handover.consumerID]?.unanswered.removeValue(forKey: handover.message.id)
        }
        return queues[handover.queue]?.consumers[index].unanswered.removeValue(forKey: handover.message.id)
    }

    /// Consumers that were cancelled; their unacknowledged messages can still be acknowledged.
    private var leavingConsumers: [UInt64: Consumer] = [:]

    mutating func removeConsumers(
        of user: ServiceName, only queue: String?
    ) -> [AsyncStream<Delivery>.Continuation] {
        var ended: [AsyncStream<Delivery>.Continuation] = []
        for name in queues.keys where queue == nil || name == queue {
            let isLeaving = { (consumer: Consumer) in
                consumer.user == user && consumer.consumption.ownQueue == nil
            }
            for consumer in queues[name]?.consumers.filter(isLeaving) ?? [] {
                leavingConsumers[consumer.id] = consumer
                ended.append(consumer.continuation)
            }
            queues[name]?.consumers.removeAll(where: isLeaving)
        }
        return ended
    }

    /// Removes a consumer whose stream is no longer read.
    mutating func requeueUnanswered(of consumer: UInt64, in name: String) -> [Handover] {
        guard let index = queues[name]?.consumers.firstIndex(where: { $0.id == consumer }),
            let gone = queues[name]?.consumers.remove(at: index)
        else { return [] }
        for message in gone.unanswered.values.sorted(by: { $0.id > $1.id }) { putBack(message, in: name) }
        return deliverable(from: name)
    }

    mutating func requeueUnanswered(of user: ServiceName) -> [Handover] {
        var handovers: [Handover] = []
        for name in queues.keys {
            for index in queues[name]?.consumers.indices ?? 0..<0 where queues[name]?.consumers[index].user == user {
                let lost = queues[name]?.consumers[index].unanswered.values.sorted { $0.id < $1.id } ?? []
                queues[name]?.consumers[index].unanswered = [:]
                for var message in lost.reversed() {
                    message.deliveries += 1
                    putBack(message, in: name)
                }
            }
            handovers += deliverable(from: name)
        }
        return handovers
    }
}
