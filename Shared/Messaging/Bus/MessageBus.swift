package import Concurrency
package import Contracts
package import Logging
import RabbitMQ
import Synchronization
package import Telemetry
import Vocabulary

/// Sends requests, matches replies to them, and runs a service's handlers on the deliveries of its queues.
package actor MessageBus {
    /// The default timeout of a request. It lets the edge answer within 2 s even if a service is down.
    package static let timeout = Duration.milliseconds(1500)

    package nonisolated let service: ServiceName
    nonisolated let instance: String
    nonisolated let broker: any Broker
    nonisolated let logger: Logger
    nonisolated let tracer: SpanTracer
    private nonisolated let loop: EventLoop
    private nonisolated let leastTimeout: Duration
    private nonisolated let replyQueue: String
    /// Subscribed when the bus is created, so that the reply queue exists before the first request is sent.
    private nonisolated let replies: any AsyncSequence<Delivery, Never> & Sendable
    private var pending = PendingReplies()
    private nonisolated let metrics = Mutex<[MessageName: RequestMetrics]>([:])

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - instance: distinguishes this process from the others of its service; part of its own queues' names
    ///   - leastTimeout: requests with a shorter one wait as long, for tests on busy machines
    package init(
        service: ServiceName, instance: String, broker: any Broker, loop: EventLoop, logger: Logger,
        tracer: SpanTracer = .off, leastTimeout: Duration = .zero
    ) {
        self.service = service
        self.leastTimeout = leastTimeout
        self.instance = instance
        self.broker = broker
        self.loop = loop
        self.logger = logger
        self.tracer = tracer
        replyQueue = Topology.replyQueue(of: service, instance: instance)
        replies = broker.consume(
            Consumption(
                queue: replyQueue, prefetch: 0, ownQueue: .init(exchange: Topology.replies),
                isAutomaticallyAccepted: true))
    }

    // MARK: Sending

    /// Sends a query to its owner and waits for the reply.
    ///
    /// - Throws: `MessagingError`, after which the query may be repeated
    package nonisolated func ask<Q: Query>(
        _ query: Q, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws -> Outcome<Q> {
        let deadline = Timestamp.now() + max(timeout, leastTimeout)
        return try await ask(query, cause, until: min(deadline, cause.deadline ?? deadline))
    }

    /// - Throws: `MessagingError`
    nonisolated func ask<Q: Query>(
        _ query: Q, _ cause: MessageContext, until deadline: Timestamp
    ) async throws -> Outcome<Q> {
        try await sendVolatile(query, "ask", cause, until: deadline)
    }

    /// Sends a call to its owner and waits for the reply. The effect is certain only once the reply has arrived.
    ///
    /// - Throws: `MessagingError`; after `noReplyInTime` the call may have been executed, but will not be executed
    ///   later
    package nonisolated func call<C: Call>(
        _ call: C, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws -> Outcome<C> {
        let deadline = Timestamp.now() + max(timeout, leastTimeout)
        return try await sendVolatile(call, "call", cause, until: min(deadline, cause.deadline ?? deadline))
    }

    private nonisolated func sendVolatile<R: Request>(
        _ request: R, _ verb: String, _ cause: MessageContext, until deadline: Timestamp
    ) async throws -> Outcome<R> {
        let remaining = Timestamp.now().duration(to: deadline)
        guard remaining > .zero else { throw MessagingError.noReplyInTime }
        let (id, trace) = (UniqueID.make(), cause.trace.child())
        var publication = try publication(of: request, id: id, cause, trace)
        publication.properties.replyTo = replyQueue
        let timeout = max(1, remaining.wholeMilliseconds)
        publication.properties.expiration = Int(timeout)
        publication.properties.headers[Envelope.Header.timeout] = .integer(Int64(timeout))
        let instrumentation = RequestInstrumentation(verb, publication, trace, cause, metrics(of: R.self), tracer)
        return try await exchange(publication, id: id, R.self, within: remaining, instrumentation)
    }

    /// Sends a command and waits for its reply. If this throws `noReplyInTime`, the broker has stored the command and
    /// it will be executed.
    ///
    /// - Throws: `MessagingError`
    package nonisolated func request<C: Command>(
        _ command: C, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws -> Outcome<C> {
        let (id, trace) = (UniqueID.make(), cause.trace.child())
        var publication = try publication(of: command, id: id, cause, trace)
        publication.properties.replyTo = replyQueue
        publication.properties.isPersistent = true
        publication.isMandatory = true
        publication.isConfirmed = true
        let instrumentation = RequestInstrumentation("send", publication, trace, cause, metrics(of: C.self), tracer)
        return try await exchange(publication, id: id, C.self, within: max(timeout, leastTimeout), instrumentation)
    }

    /// Publishes an event outside a transaction, for processes without an outbox. Returns once the broker has stored it
    /// in the subscribers' queues.
    ///
    /// - Throws: `MessagingError.notSent`, after which it may be published again
    package nonisolated func publish<E: Event>(_ event: E, _ cause: MessageContext) async throws {
        precondition(E.name.owner == service, "\(E.name) is not an event of \(service)")
        let trace = cause.trace.child()
        var publication = try publication(of: event, id: .make(), cause, trace)
        publication.properties.isPersistent = true
        publication.isMandatory = true
        publication.isConfirmed = true
        var span = tracer.begin("publish \(E.name)", .producer, trace, parent: cause.trace)
        span?.describe(publication)
        do {
            try await broker.publish(publication)
            tracer.end(span)
        } catch let error as RabbitMQError {
            span?.fail(error)
            tracer.end(span)
            throw MessagingError.notSent(error)
        }
    }

    private nonisolated func metrics<R: Request>(of request: R.Type) -> RequestMetrics {
        metrics.withLock { metrics in
            if let known = metrics[R.name] { return known }
            let new = RequestMetrics(R.name)
            metrics[R.name] = new
            return new
        }
    }

    private nonisolated func publication<M: Message>(
        of message: M, id: UniqueID, _ cause: MessageContext, _ trace: TraceContext
    ) throws -> Publication {
        Publication(
            exchange: M.kind.exchange, routingKey: M.name.description,
            properties: Envelope.properties(
                of: M.self, id: id, about: message.concernedOrder, cause: cause, trace: trace, from: service, at: .now()
            ),
            body: try MessageCoder.encode(message), isMandatory: false, isConfirmed: false)
    }

    /// The caller's task waits on its own executor, not on the loop: it resumes there directly when the reply arrives.
    private nonisolated func exchange<R: Request>(
        _ publication: Publication, id: UniqueID, _ type: R.Type, within timeout: Duration,
        _ instrumentation: RequestInstrumentation
    ) async throws -> Outcome<R> {
        var instrumentation = instrumentation
        do {
            let answer = try await withCheckedThrowingContinuation { continuation in
                _ = Task(executorPreference: loop) {
                    await self.send(publication, id: id, to: R.name.owner, within: timeout, continuation)
                }
            }
            instrumentation.sent(at: answer.sentAt)
            let outcome = try Self.outcome(of: answer.reply, R.self)
            instrumentation.end(outcome)
            return outcome
        } catch {
            instrumentation.end(error)
            throw error
        }
    }

    private func send(
        _ publication: Publication, id: UniqueID, to owner: ServiceName, within timeout: Duration,
        _ continuation: PendingReplies.Continuation
    ) async {
        pending.expect(id, from: owner, continuation)
        do {
            try await broker.publish(publication)
            pending.noteSent(id, at: .now) {
                loop.schedule(after: timeout) {
                    self.assumeIsolated { $0.pending.fail(id, MessagingError.noReplyInTime) }
                }
            }
        } catch let error as RabbitMQError {
            pending.fail(id, MessagingError.notSent(error))
        } catch {
            pending.fail(id, error)
        }
    }

    private static func outcome<R: Request>(of reply: Delivery, _ type: R.Type) throws -> Outcome<R> {
        let kind = reply.properties.headers[Envelope.Header.outcome]?.string.flatMap(OutcomeKind.init(rawValue:))
        do {
            switch kind {
            case .reply: return .success(try MessageCoder.decode(R.Reply.self, from: reply.body))
            case .rejection: return .failure(try MessageCoder.decode(R.Rejection.self, from: reply.body))
            case .transientFailure: throw MessagingError.failed(isTransient: true)
            case .permanentFailure: throw MessagingError.failed(isTransient: false)
            case .invalidValue: throw MessagingError.invalidValue
            case nil: throw MessagingError.unreadableReply
            }
        } catch is DecodingError {
            throw MessagingError.unreadableReply
        }
    }

    // MARK: Receiving

    /// Runs the handlers until the broker is drained and the deliveries in progress are finished.
    ///
    /// - Parameter gate: decides which work queues may be consumed; call its `end` before draining the broker
    package nonisolated func run(_ subscriptions: Subscriptions, through gate: ConsumptionGate = ConsumptionGate())
        async
    {
        let dispatcher = Dispatcher(subscriptions: subscriptions, broker: broker, logger: logger, tracer: tracer)
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for source in dispatcher.sources {
                    group.addTask(executorPreference: self.loop) { await self.consume(source, through: gate) }
                }
            }
        } onCancel: {
            // Release consumers still waiting at the gate, or shutdown hangs.
            gate.end()
        }
    }

    /// Receives replies until the task is cancelled. Requests can be answered only while this runs.
    package func receiveReplies() async {
        for await reply in replies {
            if let timer = pending.deliver(reply) { loop.cancel(timer) }
        }
    }

    private nonisolated func consume(_ source: Dispatcher.Source, through gate: ConsumptionGate) async {
        let queue = source.consumption.queue
        await withDiscardingTaskGroup { group in
            var mark = 0
            repeat {
                if source.isPausable { mark = await gate.pass(queue) }
                for await delivery in self.broker.consume(source.consumption) {
                    group.addTask(executorPreference: self.loop) { await source.dispatch(delivery) }
                }
            } while source.isPausable && gate.wasClosed(queue, since: mark)
        }
    }
}
