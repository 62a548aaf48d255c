package import Concurrency
package import Logging
import Synchronization

/// The broker as a service sees it: publications with confirms, and deliveries across reconnects.
///
/// It holds two connections, so that a broker which blocks publishers still takes acknowledgements. Both live on the
/// event loop's thread. Nothing on that thread ever waits for the network: connections are opened on the blocking
/// pool, requests are written without waiting for their answers, and only what fits into the send buffer is written.
package actor RabbitMQClient {
    typealias Call = @Sendable (isolated RabbitMQClient) -> Void

    enum Role: String {
        case publish
        case consume
    }

    /// How often time limits and heartbeats are looked at.
    private static let tick = Duration.milliseconds(100)

    package nonisolated let loop: EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    let configuration: RabbitMQConfiguration
    let logger: Logger
    let blockingPool: BlockingPool
    let changes: ChangeSignal
    nonisolated let lastSubscription = Atomic<Int>(0)
    private nonisolated let calls = Mutex<[Call]>([])

    var publisher: PublishingLink?
    var consumer: ConsumingLink?
    var waiting = WaitingPublications()
    var subscriptions: [Int: Subscription] = [:]
    var lastChannelUse: UInt64 = 0
    var returnHandler: (@Sendable (ReturnedPublication) -> Void)?
    /// Why the last attempt to connect failed; nil once one succeeds.
    var failure: RabbitMQError?
    /// No new publications; set by `close`.
    var isClosing = false
    /// No connections any more, nor attempts.
    private(set) var isClosed = false
    private var isDraining = false
    private var isRunning = false
    private var hasRun = false
    private var isTurnEndArmed = false

    /// - Parameters:
    ///   - loop: the thread that the client lives on
    ///   - blockingPool: opens and closes connections, which blocks
    package init(
        configuration: RabbitMQConfiguration, loop: EventLoop, logger: Logger, blockingPool: BlockingPool
    ) {
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        self.blockingPool = blockingPool
        changes = ChangeSignal(loop: loop)
    }

    /// Whether both connections are up. A blocked broker is connected: see `isBlocked`.
    package var isConnected: Bool { publisher != nil && consumer != nil }

    /// Which of the two connections are up.
    package var connections: (publish: Bool, consume: Bool) { (publisher != nil, consumer != nil) }

    /// Whether the broker takes no publications because of a memory or disk alarm.
    package var isBlocked: Bool { publisher?.isBlocked ?? false }

    /// Whether a publication waits for the connection, or a confirmed one for its confirm.
    package var hasUnfinishedPublications: Bool { !waiting.isEmpty || !(publisher?.inFlight.isEmpty ?? true) }

    /// Connects, and keeps both connections up until the task is cancelled or the client closed. Consumers are
    /// restored on each new connection. The owner runs this in a task of its own, once.
    package func run() async {
        precondition(!hasRun, "a RabbitMQ client runs once")
        hasRun = true
        isRunning = true
        scheduleTick()
        async let publishing: Void = keepConnected(.publish)
        async let consuming: Void = keepConnected(.consume)
        _ = await (publishing, consuming)
        isRunning = false
        shut()
    }

    /// Waits until both connections are up and the broker has accepted every consumer asked for so far.
    ///
    /// - Throws: `notAllowed` when the broker refuses the credentials or a consumer's permission (not for a missing
    ///   queue, which may still appear), `closed`, or `CancellationError`
    package func waitUntilConnected() async throws {
        runCalls()
        while !isReady {
            if let reasonNotToWait { throw reasonNotToWait }
            try Task.checkCancellation()
            await wait { !$0.isReady && $0.reasonNotToWait == nil }
        }
    }

    /// Asks the broker for no more deliveries and waits until it has sent its last; the sequences end after what was
    /// delivered, and answers still work. Own queues go on until `close`, as handlers may be waiting for replies.
    package func drain() async {
        runCalls()
        isDraining = true
        let draining = subscriptions.values.filter { $0.consumption.ownQueue == nil }.map(\.id)
        for id in draining { subscriptions[id].map { end($0) } }
        await wait(within: configuration.closeTimeout) { client in
            draining.contains { client.subscriptions[$0]?.isFinished == false }
        }
        for id in draining { subscriptions[id]?.finish() }
    }

    /// Asks the broker for no more deliveries of one queue; the sequences end after what was delivered.
    package func stop(_ queue: String) {
        runCalls()
        for subscription in subscriptions.values where subscription.consumption.queue == queue { end(subscription) }
    }

    /// Waits a bounded time for the confirms of what is in flight, then closes the connections. `run` returns.
    package func close() async {
        isClosing = true
        await wait(within: configuration.closeTimeout) { $0.hasUnfinishedPublications }
        isClosed = true
        changes.ring()
        await wait { $0.isRunning }
        shut()
    }

    // MARK: Inside

    var mayRun: Bool { !isClosed && !Task.isCancelled }

    /// A draining client restores no consumers but those of own queues.
    func mayStart(_ subscription: Subscription) -> Bool {
        !subscription.isFinished && (!isDraining || subscription.consumption.ownQueue != nil)
    }

    private var isReady: Bool { isConnected && subscriptions.values.allSatisfy { $0.isActive || $0.isFinished } }

    /// What will not get better by waiting for it.
    private var reasonNotToWait: RabbitMQError? {
        if isClosing || isClosed { return RabbitMQError(.closed, "the client is closed") }
        if let failure, !failure.isTransient { return failure }
        return subscriptions.values.lazy.compactMap(\.refusal).first { $0.code == 403 }?.error
    }

    /// Suspends while `mustWait`, until `timeout` passes or the task is cancelled. `mustWait` is looked at again each
    /// time the bell rings.
    func wait(within timeout: Duration? = nil, while mustWait: @escaping (isolated RabbitMQClient) -> Bool) async {
        let id = changes.nextID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume() }
                changes.add(id, continuation, within: timeout) { mustWait(self) }
            }
        } onCancel: {
            onLoopLater { $0.changes.wake(id) }
        }
    }

    /// Runs `body` on the loop's thread: at once when the caller is there, else as `onLoopLater`.
    nonisolated func onLoop(_ body: @escaping Call) {
        if loop.isCurrent { assumeIsolated(body) } else { onLoopLater(body) }
    }

    /// Runs `body` on the loop's thread, after what runs there now: the only right way from a cancellation handler,
    /// which may run before the operation that it cancels has begun to wait.
    nonisolated func onLoopLater(_ body: @escaping Call) {
        calls.withLock { $0.append(body) }
        _ = Task(executorPreference: loop) { await self.runCalls() }
    }

    /// Runs what `onLoopLater` was given, in order. Methods whose callers may rely on an earlier call do this first,
    /// as a new task can start later than what its creator does next.
    func runCalls() {
        for call in calls.withLock({ exchange(&$0, with: []) }) { call(self) }
    }

    /// Sends what this turn writes when its jobs are done.
    func flushAtTurnEnd() {
        guard !isTurnEndArmed else { return }
        isTurnEndArmed = true
        loop.atTurnEnd {
            self.flushAnswers()
            self.isTurnEndArmed = false
            self.flush(self.publisher?.connection, .publish)
            self.flush(self.consumer?.connection, .consume)
        }
    }

    private func flush(_ connection: BrokerConnection?, _ role: Role) {
        do throws(RabbitMQError) {
            try connection?.flush()
        } catch {
            lose(role, error)
        }
    }

    private func scheduleTick() {
        loop.schedule(after: Self.tick) {
            guard !self.isClosed else { return }
            self.tickPublisher(now: .now)
            self.tickConsumer(now: .now)
            self.scheduleTick()
        }
    }

    /// Ends everything that still waits for this client.
    private func shut() {
        isClosed = true
        failWaiting(RabbitMQError(.closed, "the client is closed"))
        for subscription in subscriptions.values { subscription.finish() }
        changes.ring()
    }
}
