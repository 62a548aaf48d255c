import Glibc
import Synchronization

/// One thread that runs a poll(2) loop over sockets, timers and Swift's jobs.
///
/// It is the `SerialExecutor` of the connection actors and the `TaskExecutor` that message handlers run on, so that a
/// message is received, handled, stored and answered without changing thread. Scale out by running more processes.
///
/// `@unchecked Sendable`: `state` is accessed only on the loop's own thread (each entry point checks it); what other
/// threads access is behind `mailbox`.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private struct Mailbox {
        var jobs: [UnownedJob] = []
        var isAwake = true
        var isStopping = false
    }

    /// How many rounds of newly enqueued jobs a turn runs before it polls the sockets again.
    private static let jobRoundsPerTurn = 16

    package let name: String
    private let mailbox = Mutex(Mailbox())
    private let wakeUp: WakeUpPipe
    private let thread = Atomic<pthread_t>(0)
    private nonisolated(unsafe) var state = EventLoopState()

    private init(name: String) {
        self.name = name
        self.wakeUp = WakeUpPipe()
    }

    /// Starts a loop on a thread of its own, which runs until `stop()`.
    package static func start(name: String) -> EventLoop {
        let loop = EventLoop(name: name)
        let thread = startThread(name: name) { loop.run() }
        loop.thread.store(thread, ordering: .releasing)
        return loop
    }

    /// Ends the thread after its current turn. Jobs enqueued later never run, so stop a loop only when nothing uses it.
    package func stop() {
        mailbox.withLock { $0.isStopping = true }
        wakeUp.signal()
    }

    /// Whether the caller runs on the loop's thread.
    package var isCurrent: Bool {
        thread.load(ordering: .acquiring) == pthread_self()
    }

    // MARK: Executor

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = mailbox.withLock { mailbox in
            mailbox.jobs.append(job)
            defer { mailbox.isAwake = true }
            return !mailbox.isAwake
        }
        if mustWake { wakeUp.signal() }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    package func checkIsolated() {
        precondition(isCurrent, "not on the event loop \(name)")
    }

    package func isIsolatingCurrentContext() -> Bool? { isCurrent }

    // MARK: On the loop's thread only

    /// Calls `handler` whenever `descriptor` is ready for `interest`, until `unregister`.
    package func register(_ descriptor: Int32, _ interest: Interest, handler: @escaping () -> Void) {
        checkIsolated()
        state.watches[descriptor] = Registration(interest: interest, handler: handler)
    }

    /// Changes the interest of a registered descriptor.
    package func update(_ descriptor: Int32, _ interest: Interest) {
        checkIsolated()
        state.watches[descriptor]?.interest = interest
    }

    /// Removes a descriptor; call it before closing the descriptor.
    package func unregister(_ descriptor: Int32) {
        checkIsolated()
        state.watches[descriptor] = nil
    }

    /// Runs `body` once, after `delay`, unless the timer is cancelled first.
    @discardableResult
    package func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        checkIsolated()
        return state.timers.add(deadline: ContinuousClock.now + delay, body)
    }

    package func cancel(_ timer: LoopTimer) {
        checkIsolated()
        state.timers.cancel(timer)
    }

    /// Runs `body` after the jobs of this turn, before the loop polls again: the place to flush what they wrote.
    package func atTurnEnd(_ body: @escaping () -> Void) {
        checkIsolated()
        state.turnEnd.append(body)
    }

    // MARK: The loop

    private func run() {
        // The first job may run before `start` has stored the thread.
        thread.store(pthread_self(), ordering: .releasing)
        while runJobs() {
            for body in state.takeTurnEnd() { body() }
            waitForSockets()
            for body in state.timers.takeDue(now: .now) { body() }
        }
        wakeUp.close()
    }

    /// Returns false if the loop has to stop.
    private func runJobs() -> Bool {
        for _ in 0..<Self.jobRoundsPerTurn {
            let (jobs, isStopping) = mailbox.withLock { mailbox in
                defer { mailbox.jobs.removeAll(keepingCapacity: true) }
                return (mailbox.jobs, mailbox.isStopping)
            }
            if isStopping { return false }
            if jobs.isEmpty { return true }
            for job in jobs {
                job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
        }
        return true
    }

    private func waitForSockets() {
        let hasWork = mailbox.withLock { mailbox in
            mailbox.isAwake = !mailbox.jobs.isEmpty || mailbox.isStopping
            return mailbox.isAwake
        }
        let timeout = hasWork || !state.turnEnd.isEmpty ? 0 : state.timers.milliseconds(from: .now)
        let ready = state.poll(wakeUp: wakeUp.reader, milliseconds: timeout)
        mailbox.withLock { $0.isAwake = true }
        if ready.wakeUp { wakeUp.drain() }
        // A handler may unregister a later descriptor of the same turn, so each is looked up again.
        for descriptor in ready.descriptors { state.watches[descriptor]?.handler() }
    }
}
