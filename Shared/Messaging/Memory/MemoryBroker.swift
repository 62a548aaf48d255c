package import Contracts
package import RabbitMQ
import Synchronization

/// The in-memory broker: the same topology, permissions, returns, prefetch, redelivery, times to live and dead-letter
/// queues, within one process. It passes the behaviour suite that RabbitMQ passes (Tests/MessagingTests).
package final class MemoryBroker: Sendable {
    /// As in the policies of `BrokerDefinitions`.
    private static let deliveryLimit = 20

    private let state: Mutex<MemoryBrokerState>

    /// - Parameter delays: how long each retry queue holds a message
    package init(delays: @escaping (RetryTier) -> Duration = \.delay) {
        state = Mutex(MemoryBrokerState(definitions: .topology(), delays: delays))
    }

    /// A connection as one of the broker's users.
    package func connect(as service: ServiceName) -> MemoryConnection {
        MemoryConnection(broker: self, user: service)
    }

    /// How many messages are ready in a queue, not counting unacknowledged ones.
    package func depth(of queue: String) -> Int {
        state.withLock { $0.queues[queue]?.ready.count ?? 0 }
    }

    /// The ready messages of a queue, without consuming them.
    package func peek(_ queue: String) -> [Publication] {
        state.withLock { $0.queues[queue]?.ready.map(\.publication) ?? [] }
    }

    /// Refuses publications and delivers nothing until `resume`.
    package func stop() {
        let listeners = state.withLock { state in
            state.isStopped = true
            return state.listeners()
        }
        for listener in listeners { listener(false) }
    }

    package func resume() {
        let listeners = state.withLock { $0.listeners() }
        for listener in listeners { listener(true) }
        perform { state in
            state.isStopped = false
            return state.queues.keys.flatMap { state.deliverable(from: $0) }
        }
    }

    // MARK: What connections do

    func publish(_ publication: Publication) throws(RabbitMQError) {
        let refusal: RabbitMQError? = perform { state in
            guard !state.isStopped else { return ([], RabbitMQError(.connectionLost, "stopped")) }
            let queues = state.route(publication.exchange, publication.routingKey)
            if queues.isEmpty, publication.isMandatory {
                return ([], RabbitMQError(.unroutable, publication.routingKey))
            }
            let handovers = queues.flatMap { self.enqueue(publication, in: $0, &state) }
            return (handovers, nil)
        }
        if let refusal { throw refusal }
    }

    func consume(
        _ consumption: Consumption, as user: ServiceName, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> AsyncStream<Delivery> {
        let (stream, continuation) = AsyncStream<Delivery>.makeStream()
        perform { state in
            if let own = consumption.ownQueue { state.declare(consumption.queue, own) }
            let (id, handovers) = state.addConsumer(consumption, user: user, continuation, listener)
            continuation.onTermination = { [weak self] reason in
                // The consumer's stream is no longer read: its unacknowledged messages go back to the queue.
                if case .cancelled = reason { self?.abandon(id, of: consumption.queue) }
            }
            return handovers
        }
        listener?(true)
        return stream
    }

    private func abandon(_ consumer: UInt64, of queue: String) {
        perform { $0.requeueUnanswered(of: consumer, in: queue) }
    }

    func drain(_ user: ServiceName, only queue: String? = nil) {
        let ended = state.withLock { $0.removeConsumers(of: user, only: queue) }
        for continuation in ended { continuation.finish() }
    }

    /// Breaks and restores the connection: its consumers' unacknowledged messages are delivered again.
    func interrupt(_ user: ServiceName) {
        perform { state in state.requeueUnanswered(of: user) }
        let listeners = state.withLock { $0.listeners(of: user) }
        for listener in listeners {
            listener(false)
            listener(true)
        }
    }

    // MARK: Deliveries

    private func enqueue(
        _ publication: Publication, in queue: String, _ state: inout MemoryBrokerState
    ) -> [MemoryBrokerState.Handover] {
        let id = state.append(publication, to: queue)
        if let life = state.timeToLive(of: publication, in: queue) {
            Task { [weak self] in
                try? await Task.sleep(for: life)
                self?.expire(id, in: queue)
            }
        }
        return state.deliverable(from: queue)
    }

    private func expire(_ id: UInt64, in queue: String) {
        perform { state in
            guard let message = state.remove(id, from: queue), state.delays[queue] != nil else { return [] }
            var publication = message.publication
            publication.exchange = Topology.returns(to: queue)
            return state.route(publication.exchange, publication.routingKey).flatMap {
                self.enqueue(publication, in: $0, &state)
            }
        }
    }

    fileprivate func answer(_ answer: Delivery.Answer, _ handover: MemoryBrokerState.Handover) {
        perform { state in
            guard var message = state.takeUnanswered(handover) else { return [] }
            message.deliveries += 1
            let queue = handover.queue
            switch answer {
            case .accept: break
            case .requeue where message.deliveries <= Self.deliveryLimit: state.putBack(message, in: queue)
            case .requeue, .reject:
                if let publication = state.deadLetter(message, of: queue) {
                    return state.deliverable(from: queue)
                        + state.route(Topology.deadLetters(of: queue), queue).flatMap {
                            self.enqueue(publication, in: $0, &state)
                        }
                }
            }
            return state.deliverable(from: queue)
        }
    }

    /// Changes the state and delivers the messages that became deliverable.
    private func perform(_ change: (inout MemoryBrokerState) -> [MemoryBrokerState.Handover]) {
        let _: Never? = perform { (change(&$0), nil) }
    }

    private func perform<Result: Sendable>(
        _ change: (inout MemoryBrokerState) -> ([MemoryBrokerState.Handover], Result?)
    ) -> Result? {
        // Delivered under the lock, or two threads could swap two messages of one queue.
        state.withLock { state in
            let (handovers, result) = change(&state)
            for handover in handovers { handover.consumer.yield(delivery(handover)) }
            return result
        }
    }

    private func delivery(_ handover: MemoryBrokerState.Handover) -> Delivery {
        let publication = handover.message.publication
        return Delivery(
            queue: handover.queue, exchange: publication.exchange, routingKey: publication.routingKey,
            properties: publication.properties, body: publication.body,
            isRedelivered: handover.message.deliveries > 0,
            answer: { [weak self] in self?.answer($0, handover) })
    }
}
