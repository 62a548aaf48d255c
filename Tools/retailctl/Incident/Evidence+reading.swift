import Contracts
import Incidents
import Vocabulary

extension Evidence {
    /// What the services say about themselves; nil if none could be asked.
    mutating func read(_ reading: ServiceReading?) {
        guard let reading else {
            unseen.append(Unseen("the services (by messages)", explainedBy: .broker))
            return
        }
        pauses = Array(reading.statuses.pauses.values)
        outboxes = ServiceName.owners.compactMap { service in
            reading.statuses[service].map {
                ObservedOutbox(service: service.rawValue, unsent: $0.unsent, oldestUnsent: $0.oldestUnsent)
            }
        }
        unseen += reading.statuses.unanswered.map { service in
            Unseen("\(service.rawValue) (by messages)", explainedBy: .service(service.rawValue))
        }
    }

    /// The orders without progress, from what the services and the queues say.
    mutating func read(_ reading: ServiceReading?, _ contents: [QueueContents]?) {
        let peeked = contents?.flatMap(\.messages) ?? []
        messages = peeked.compactMap(WaitingMessage.init)
        let stuck = StuckEvidence(
            asOf: reading?.orders?.asOf ?? asOf, openOrders: reading?.orders?.total ?? 0,
            orders: reading?.orders?.items ?? [], payments: reading?.payments?.items ?? [],
            queues: queues(contents), pauses: reading?.statuses.pauses.mapValues(\.by) ?? [:],
            messages: StuckEvidence.Message.all(peeked))
        let totals = Dictionary(
            stuck.orders.map { ($0.orderID, $0.total) }, uniquingKeysWith: { first, _ in first })
        orders = StuckDiagnosis(stuck).orders.filter(\.isStuck).map { order in
            WaitingOrder(
                orderID: order.orderID, service: order.service?.rawValue, queue: order.queue, since: order.since,
                total: totals[order.orderID] ?? nil)
        }
    }

    /// From the broker's tool, or else from its management API, which is some seconds behind. Of a broker that could not be
    /// asked, every queue is taken to be there.
    private func queues(_ contents: [QueueContents]?) -> [String: StuckEvidence.Queue] {
        if let contents {
            let pairs = contents.map { ($0.name, StuckEvidence.Queue(ready: $0.ready, consumers: $0.consumers)) }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        if let queues = broker.value?.queues {
            return queues.mapValues { StuckEvidence.Queue(ready: $0.ready, consumers: $0.consumers) }
        }
        let names = Topology.workQueues + Topology.volatileQueues
        return Dictionary(uniqueKeysWithValues: names.map { ($0, StuckEvidence.Queue(ready: 0, consumers: 1)) })
    }
}

extension WaitingMessage {
    /// Nil for a message in another queue than those of the shop's own work.
    init?(_ peeked: PeekedMessage) {
        let message = StuckEvidence.Message(peeked)
        let place: Place
        if QueueName.deadLetters.contains(peeked.queue) {
            place = .deadLetter
        } else if RetryTier(queue: peeked.queue) != nil {
            place = .retry
        } else if Topology.workQueues.contains(peeked.queue) {
            place = .work
        } else {
            return nil
        }
        // What may be handled is retried before it becomes a dead letter; the broker itself gives no reason.
        let isMalformed = place == .deadLetter && peeked.message.attempt <= 1 && message.error != nil
        self.init(
            place: place, queue: peeked.queue, workQueue: message.workQueue, name: message.name,
            orderID: message.orderID, since: message.since, error: message.error, isMalformed: isMalformed)
    }
}

extension TopologyGap {
    /// Nil for what is not required.
    init?(_ difference: TopologyDifference, _ wanted: TopologyItem) {
        guard let state = State(rawValue: difference.state.rawValue) else { return nil }
        self.init(
            state: state, kind: difference.kind, name: difference.name,
            queue: wanted.key["destination"] ?? (wanted.kind == .queue ? wanted.name : nil),
            exchange: wanted.key["source"] ?? (wanted.kind == .exchange ? wanted.name : nil),
            user: wanted.key["user"] ?? (wanted.kind == .user ? wanted.name : nil))
    }
}

extension Observation {
    func map<Other: Sendable>(_ transform: (Value) -> Other) -> Observation<Other> {
        switch self {
        case .seen(let value): .seen(transform(value))
        case .failed(let text): .failed(text)
        case .silent: .silent
        case .unseen: .unseen
        }
    }
}
