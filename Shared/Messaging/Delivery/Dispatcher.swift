import Contracts
import Failpoints
import Logging
import RabbitMQ
import Telemetry
import Vocabulary

/// Passes the deliveries of a service's queues to its handlers, acknowledges them and sends the replies.
struct Dispatcher: Sendable {
    /// A queue and the function that handles its deliveries.
    struct Source: Sendable {
        let consumption: Consumption
        /// Queries and calls expire, so pausing their queues would only cause an outage.
        let isPausable: Bool
        let dispatch: @Sendable (Delivery) async -> Void
    }

    /// The most unacknowledged deliveries per queue. A higher number only moves the backlog from the broker into the
    /// process.
    private static let prefetch: UInt16 = 128

    let service: ServiceName
    let broker: any Broker
    let logger: Logger
    let tracer: SpanTracer
    private let queries: [MessageName: Subscriber]
    private let calls: [MessageName: Subscriber]
    private let commands: [MessageName: Subscriber]
    private let events: [MessageName: Subscriber]
    private let unknown = HandlingMetrics(HandlingMetrics.unknown, nil)
    private let quarantine = Quarantine()

    init(subscriptions: Subscriptions, broker: any Broker, logger: Logger, tracer: SpanTracer) {
        service = subscriptions.service
        self.broker = broker
        self.logger = logger
        self.tracer = tracer
        queries = Subscriber.table(.query, subscriptions.queries)
        calls = Subscriber.table(.call, subscriptions.calls)
        commands = Subscriber.table(.command, subscriptions.commands)
        events = Subscriber.table(.event, subscriptions.events)
    }

    var sources: [Source] {
        var sources: [Source] = []
        if !queries.isEmpty {
            sources.append(source(Topology.queryQueue(of: service)) { await answer($0, .query, queries) })
        }
        if !calls.isEmpty {
            sources.append(source(Topology.callQueue(of: service)) { await answer($0, .call, calls) })
        }
        if !commands.isEmpty {
            sources.append(source(Topology.commandQueue(of: service)) { await work(on: $0, .command, commands) })
        }
        for event in events.keys {
            guard let queue = Topology.queue(of: service, for: event) else { continue }
            sources.append(source(queue) { await work(on: $0, .event, events) })
        }
        return sources
    }

    private func source(_ queue: String, _ dispatch: @escaping @Sendable (Delivery) async -> Void) -> Source {
        Source(
            consumption: Consumption(queue: queue, prefetch: Self.prefetch),
            isPausable: Topology.workQueues.contains(queue), dispatch: dispatch)
    }

    // MARK: Queries and calls

    /// Executed at most once: the caller retries, not the broker. So a redelivered message is dropped, and so is one
    /// whose deadline has passed.
    private func answer(_ delivery: Delivery, _ kind: MessageKind, _ subscribers: [MessageName: Subscriber]) async {
        defer { delivery.acknowledge(.accept) }
        guard !delivery.isRedelivered else { return }
        var instrumentation = HandlingInstrumentation(tracer, unknown)
        do {
            let received = try open(delivery, kind, subscribers, &instrumentation)
            if let deadline = received.context.deadline, deadline < .now() {
                instrumentation.end(.expired)
                return
            }
            let (outcome, error) = await outcome(of: received, kind, instrumentation)
            await reply(to: delivery, received.context, outcome)
            instrumentation.end(outcome.metricsOutcome, error)
        } catch {
            instrumentation.end(.refused, error)
            logger.warning("\(kind.rawValue) refused", metadata: describe(delivery, error))
        }
    }

    private func outcome(
        of received: Received, _ kind: MessageKind, _ instrumentation: HandlingInstrumentation
    ) async -> (EncodedOutcome, (any Error)?) {
        do {
            return (try await received.run() ?? EncodedOutcome(kind: .permanentFailure, body: []), nil)
        } catch {
            logger.error(
                "\(kind.rawValue) failed",
                metadata: describe(received.name, received.context, error, instrumentation.duration))
            return (EncodedOutcome(kind: Failure(error).outcomeKind, body: []), error)
        }
    }

    // MARK: Commands and events

    private func work(
        on delivery: Delivery, _ kind: MessageKind, _ subscribers: [MessageName: Subscriber]
    ) async {
        if Quarantine.isSuspect(delivery) {
            await quarantine.run { await handle(delivery, kind, subscribers) }
        } else {
            await handle(delivery, kind, subscribers)
        }
    }

    private func handle(
        _ delivery: Delivery, _ kind: MessageKind, _ subscribers: [MessageName: Subscriber]
    ) async {
        var instrumentation = HandlingInstrumentation(tracer, unknown)
        do {
            let received = try open(delivery, kind, subscribers, &instrumentation)
            let subjects = [received.name.description, received.context.messageID.description]
            Failpoint.reach(.afterReceive, subjects)
            do {
                let outcome = try await received.run()
                Failpoint.reach(.afterCommitBeforeAck, subjects)
                if let outcome { await reply(to: delivery, received.context, outcome) }
                delivery.acknowledge(.accept)
                instrumentation.end(outcome?.metricsOutcome ?? .done)
            } catch is Discarded {
                logger.notice("discarded message ignored", metadata: describe(delivery, Discarded()))
                delivery.acknowledge(.accept)
                instrumentation.end(.done)
            } catch {
                let failure = Failure(error)
                let time = instrumentation.end(failure.isInvalidValue ? .refused : .failed, error)
                logger.error("handler failed", metadata: describe(received.name, received.context, error, time))
                await settle(delivery, failure, received.context)
            }
        } catch {
            instrumentation.end(.refused, error)
            logger.error("message refused", metadata: describe(delivery, error))
            await settle(delivery, Failure(refusal: error), nil)
        }
    }

    /// Publishes a failed message to its retry queue or dead-letter queue. The original is acknowledged only after the
    /// broker has confirmed that. An invalid value is reported in the reply, if one is expected: no retry would fix it,
    /// and any client could fill the dead-letter queue with such messages.
    ///
    /// - Parameter context: nil for a message that was refused
    private func settle(_ delivery: Delivery, _ failure: Failure, _ context: MessageContext?) async {
        if failure.isInvalidValue, let context, delivery.properties.replyTo != nil {
            await reply(to: delivery, context, EncodedOutcome(kind: failure.outcomeKind, body: []))
            return delivery.acknowledge(.accept)
        }
        var next = failure.next(of: delivery, attempt: context?.attempt ?? 1, service: service, at: .now())
        let span = SettlingSpan(&next, context, tracer)
        do {
            try await broker.publish(next)
            delivery.acknowledge(.accept)
            span.end(nil)
            count(next, failure)
        } catch {
            span.end(error)
            logger.error("failed message stays in its queue", metadata: describe(delivery, error))
            // Without this pause a broker that keeps refusing would be asked in a tight loop.
            try? await Task.sleep(for: .seconds(1))
            delivery.acknowledge(.requeue)
        }
    }

    private func count(_ next: Publication, _ failure: Failure) {
        let message = next.properties.type.flatMap(MessageName.init)?.description ?? HandlingMetrics.unknown
        if Topology.isDeadLetters(next.exchange) {
            HandlingMetrics.countDeadLetter(message, reason: failure.type)
        } else {
            HandlingMetrics.countRetry(message, reason: failure.type)
        }
    }

    // MARK: Both

    private struct Received {
        let name: MessageName
        let context: MessageContext
        let run: @Sendable () async throws -> EncodedOutcome?
    }

    private func open(
        _ delivery: Delivery, _ kind: MessageKind, _ subscribers: [MessageName: Subscriber],
        _ instrumentation: inout HandlingInstrumentation
    ) throws -> Received {
        // First who sent it and whether he may: nothing else of a stranger's message is read.
        let sender = try Envelope.requiredSender(of: delivery.properties, readBy: service)
        let name = try Envelope.name(of: delivery.properties)
        guard let subscriber = subscribers[name] else { throw DispatchError.noHandler(name.description) }
        instrumentation.named(subscriber.metrics)
        let handler = subscriber.handler
        guard handler.senders.contains(sender) else { throw DispatchError.wrongSender(sender) }
        let context = try Envelope.context(of: delivery.properties, from: sender, readBy: service)
        instrumentation.begin(name, context, delivery, kind)
        return Received(name: name, context: context, run: try handler.prepare(delivery.body, context))
    }

    /// A reply that cannot be sent is not retried: the caller times out and sends the request again.
    private func reply(to delivery: Delivery, _ context: MessageContext, _ outcome: EncodedOutcome) async {
        guard let queue = delivery.properties.replyTo, Topology.isReplyQueue(queue, of: context.sender) else { return }
        var properties = MessageProperties()
        properties.correlationID = delivery.properties.messageID
        properties.userID = service.rawValue
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
        } catch let error as RabbitMQError where error.code == .invalid && !outcome.body.isEmpty {
            // The reply is too large to send. Reports a failure instead, so that the caller need not wait for its timeout.
            logger.error("reply refused", metadata: describe(delivery, error))
            await reply(to: delivery, context, EncodedOutcome(kind: .permanentFailure, body: []))
        } catch {
            logger.warning("reply lost", metadata: describe(delivery, error))
        }
    }
}
