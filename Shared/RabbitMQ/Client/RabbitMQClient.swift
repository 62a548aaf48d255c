package import Concurrency
package import Logging
import Synchronization

/// A client of the broker: publications with confirms, and deliveries across reconnects.
///
/// It has two connections, so that a broker which blocks publishers still receives acknowledgements. Both are used on
/// the event loop's thread, which never waits for the network: connections are opened on the blocking pool, requests
/// are written without waiting for their answers, and only what fits into the send buffer is written.
package actor RabbitMQClient {
    typealias Call = @Sendable (isolated RabbitMQClient) -> Void

    enum Role: String {
        case publish
        case consume
    }

    /// How often timeouts and heartbeats are checked.
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
    /// Why the last attempt to connect failed; nil after one succeeds.
    var failure: RabbitMQError?
    /// Set by `close`: new publications are refused.
    var isClosing = false
    /// There are no connections any more, and no attempts to connect.
    private(set) var isClosed = false
    private var isDraining = false
    private var isRunning = false
    private var hasRun = false
    private var isTurnEndArmed = false

    /// - Parameters:
    ///   - loop: the event loop that the client runs on
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

    /// Whether both connections are open. A blocked broker counts as connected: see `isBlocked`.
    package var isConnected: Bool { publisher != nil && consumer != nil }

    /// Which of the two connections are open.
    package var connections: (publish: Bool, consume: Bool) { (publisher != nil, consumer != nil) }

    /// The queues, other than own ones, that the client should consume and the broker does not have.
    package var missingQueues: Set<String> {
        let refused = subscriptions.values.filter { subscription in
            !subscription.isActive && !subscription.isFinished && subscription.refusal?.code == 404
                && subscription.consumption.ownQueue == nil
        }
        return Set(refused.map(\.consumption.queue))
    }

    /// Whether the broker blocks publications because of a memory or disk alarm.
    package var isBlocked: Bool { publisher?.isBlocked ?? false }

    /// Whether a publication waits to be written, or a confirmed one for its confirm.
    package var hasUnfinishedPublications: Bool { !waiting.isEmpty || !(publisher?.inFlight.isEmpty ?? true) }

    /// Connects, and reconnects both connections, until the task is cancelled or the client is closed. Consumers are
    /// restored on each new connection. The owner calls this once, in a task of its own.
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

    /// Waits until both connections are open and the broker has accepted every consumer requested so far.
    ///
    /// - Throws: `notAllowed` if the broker refuses the credentials or a consumer's permission (not for a missing
    ///   queue, which may be created later), `closed`, or `CancellationError`
    package func waitUntilConnected() async throws {
        runCalls()
        while !isReady {
            if let reasonNotToWait { throw reasonNotToWait }
            try Task.checkCancellation()
            await wait { !$0.isReady && $0.reasonNotToWait == nil }
        }
    }

    /// Cancels the consumers and waits until the broker has sent the last delivery; the sequences end after the
    /// deliveries that arrived, which can still be acknowledged. Own queues are consumed until `close`, as handlers may
    /// wait for replies.
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

    /// Cancels the consumers of one queue; the sequences end after the deliveries that arrived.
    package func stop(_ queue: String) {
        runCalls()
        for subscription in subscriptions.values where subscription.consumption.queue == queue { end(subscription) }
    }

    /// Waits up to a timeout for the confirms in flight, then closes the connections. `run` returns.
    package func close() async {
        isClosing = true
        await wait(within: configuration.closeTimeout) { $0.hasUnfinishedPublications }
        isClosed = true
        changes.ring()
        await wait { $0.isRunning }
        shut()
    }

    // MARK: Internals

    var mayRun: Bool { !isClosed && !Task.isCancelled }

    /// A draining client restores only the consumers of own queues.
    func mayStart(_ subscription: Subscription) -> Bool {
        !subscription.isFinished && (!isDraining || subscription.consumption.ownQueue != nil)
    }

    private var isReady: Bool { isConnected && subscriptions.values.allSatisfy { $0.isActive || $0.isFinished } }

    /// An error that waiting does not resolve.
    private var reasonNotToWait: RabbitMQError? {
        if isClosing || isClosed { return RabbitMQError(.closed, "the client is closed") }
        if let failure, !failure.isTransient { return failure }
        return subscriptions.values.lazy.compactMap(\.refusal).first { $0.code == 403 }?.error
    }

    /// Suspends while `mustWait`, until `timeout` passes or the task is cancelled. `mustWait` is evaluated again on
    /// each signal.
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

    /// Runs `body` on the loop's thread: immediately if the caller is on it, else as `onLoopLater`.
    nonisolated func onLoop(_ body: @escaping Call) {
        if loop.isCurrent { assumeIsolated(body) } else { onLoopLater(body) }
    }

    /// Runs `body` on the loop's thread, after the current job: required from a cancellation handler, which may run
    /// before the operation that it cancels has begun to wait.
    nonisolated func onLoopLater(_ body: @escaping Call) {
        calls.withLock { $0.append(body) }
        _ = Task(executorPreference: loop) { await self.runCalls() }
    }

    /// Runs the calls queued by `onLoopLater`, in order. Methods whose callers may rely on an earlier call do this
    /// first, since a new task can start later than its creator's next call.
    func runCalls() {
        for call in calls.withLock({ exchange(&$0, with: []) }) { call(self) }
    }

    /// Sends what this turn has written, after the turn's jobs.
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

    /// Ends every operation that waits for this client.
    private func shut() {
        isClosed = true
        failWaiting(RabbitMQError(.closed, "the client is closed"))
        for subscription in subscriptions.values { subscription.finish() }
        changes.ring()
    }
}
