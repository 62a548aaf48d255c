import Contracts
import Failpoints
import Logging
import RabbitMQ
import Vocabulary

/// Leads what a service's queues deliver to its handlers, and answers broker and caller.
struct Dispatcher: Sendable {
    /// A queue and what is done with its deliveries.
    struct Source: Sendable {
        let consumption: Consumption
        /// Queries wait for nobody, so their queue cannot be paused.
        let isPausable: Bool
        let dispatch: @Sendable (Delivery) async -> Void
    }

    /// Most deliveries in hand per queue. More only moves the waiting from the broker into the process.
    private static let prefetch: UInt16 = 128

    let subscriptions: Subscriptions
    let broker: any Broker
    let logger: Logger
    private let quarantine = Quarantine()

    init(subscriptions: Subscriptions, broker: any Broker, logger: Logger) {
        self.subscriptions = subscriptions
        self.broker = broker
        self.logger = logger
    }

    var sources: [Source] {
        let service = subscriptions.service
        var sources: [Source] = []
        if !subscriptions.queries.isEmpty {
            sources.append(source(Topology.queryQueue(of: service)) { await answer($0) })
        }
        if !subscriptions.commands.isEmpty {
            sources.append(
                source(Topology.commandQueue(of: service)) { await work(on: $0, subscriptions.commands) })
        }
        for event in subscriptions.events.keys {
            guard let queue = Topology.queue(of: service, for: event) else { continue }
            sources.append(source(queue) { await work(on: $0, subscriptions.events) })
        }
        return sources
    }

    private func source(_ queue: String, _ dispatch: @escaping @Sendable (Delivery) async -> Void) -> Source {
        Source(
            consumption: Consumption(queue: queue, prefetch: Self.prefetch),
            isPausable: Topology.workQueues.contains(queue), dispatch: dispatch)
    }

    // MARK: Queries

    /// A query is executed at most once: its caller retries, not the broker. So a redelivered one is dropped, and so is
    /// one whose caller has given up.
    private func answer(_ delivery: Delivery) async {
        defer { delivery.acknowledge(.accept) }
        guard !delivery.isRedelivered else { return }
        do {
            let received = try open(delivery, subscriptions.queries)
            if let deadline = received.context.deadline, deadline < .now() { return }
            await reply(to: delivery, received.context, await outcome(of: received))
        } catch {
            logger.warning("query refused", metadata: describe(delivery, error))
        }
    }

    private func outcome(of received: Received) async -> EncodedOutcome {
        do {
            return try await received.run() ?? EncodedOutcome(kind: .permanentFailure, body: [])
        } catch {
            logger.error("query failed", metadata: describe(received.name, received.context, error))
            return EncodedOutcome(kind: Failure(error).outcomeKind, body: [])
        }
    }

    // MARK: Commands and events

    private func work(on delivery: Delivery, _ handlers: [MessageName: any MessageHandler]) async {
        if Quarantine.isSuspect(delivery) {
            await quarantine.run { await handle(delivery, handlers) }
        } else {
            await handle(delivery, handlers)
        }
    }

    private func handle(_ delivery: Delivery, _ handlers: [MessageName: any MessageHandler]) async {
        do {
            let received = try open(delivery, handlers)
            let subjects = [received.name.description, received.context.messageID.description]
            Failpoint.reach(.afterReceive, subjects)
            do {
                let outcome = try await received.run()
                Failpoint.reach(.afterCommitBeforeAck, subjects)
                if let outcome { await reply(to: delivery, received.context, outcome) }
                delivery.acknowledge(.accept)
            } catch is Discarded {
                logger.notice("discarded message ignored", metadata: describe(delivery, Discarded()))
                delivery.acknowledge(.accept)
            } catch {
                logger.error("handler failed", metadata: describe(received.name, received.context, error))
                await settle(delivery, Failure(error), attempt: received.context.attempt)
            }
        } catch {
            logger.error("message refused", metadata: describe(delivery, error))
            await settle(delivery, Failure(refusal: error), attempt: 1)
        }
    }

    /// Moves a failed message to where its failure sends it. Only when the broker has it there is the original accepted.
    private func settle(_ delivery: Delivery, _ failure: Failure, attempt: Int) async {
        let next = failure.next(of: delivery, attempt: attempt, service: subscriptions.service, at: .now())
        do {
            try await broker.publish(next)
            delivery.acknowledge(.accept)
        } catch {
            logger.error("failed message stays in its queue", metadata: describe(delivery, error))
            // Without the pause a broker that refuses would be asked again at once, for ever.
            try? await Task.sleep(for: .seconds(1))
            delivery.acknowledge(.requeue)
        }
    }

    // MARK: Both

    private struct Received {
        let name: MessageName
        let context: MessageContext
        let run: @Sendable () async throws -> EncodedOutcome?
    }

    private func open(_ delivery: Delivery, _ handlers: [MessageName: any MessageHandler]) throws -> Received {
        let name = try Envelope.name(of: delivery.properties)
        let context = try Envelope.context(of: delivery.properties, readBy: subscriptions.service)
        guard let handler = handlers[name] else { throw Refusal.noHandler(name.description) }
        guard handler.senders.contains(context.sender) else { throw Refusal.wrongSender(context.sender) }
        return Received(name: name, context: context, run: try handler.prepare(delivery.body, context))
    }

    /// A reply that cannot be sent is not retried: the caller has a deadline and asks again.
    private func reply(to delivery: Delivery, _ context: MessageContext, _ outcome: EncodedOutcome) async {
        guard let queue = delivery.properties.replyTo, Topology.isReplyQueue(queue, of: context.sender) else { return }
        var properties = MessageProperties()
        properties.correlationID = delivery.properties.messageID
        properties.userID = subscriptions.service.rawValue
        properties.contentType = "application/json"
        properties.headers = [
            Envelope.Header.outcome: .string(outcome.kind.rawValue),
            Envelope.Header.trace: .string(context.trace.description),
        ]
        do {
            try await broker.publish(
                Publication(
                    exchange: Topology.replies, routingKey: queue, properties: properties, body: outcome.body,
                    isMandatory: false, isConfirmed: false))
        } catch {
            logger.warning("reply lost", metadata: describe(delivery, error))
        }
    }
}
