import Contracts
import Messaging

/// Pauses or resumes a queue, and waits until all processes have followed.
struct ConsumptionChange {
    private struct State: Encodable {
        var queue: String
        var isPaused: Bool
        /// Messages that are not delivered.
        var ready: Int
        var consumers: Int
        /// Before the change.
        var pausedBy: String?
        /// Why the service could not store it.
        var problem: String?
    }

    /// Processes poll every second.
    private static let timeout = Duration.seconds(15)

    private let stack: StackLocation
    private let queue: String
    private let owner: ServiceName

    /// - Throws: `Obstacle` if the queue cannot be paused
    init(stack: StackLocation, queue: String) throws {
        self.stack = stack
        self.queue = try QueueName.check(queue, among: Topology.workQueues)
        guard let owner = Topology.owner(of: queue) else { throw Obstacle("no service owns \(queue)") }
        self.owner = owner
    }

    /// What is there to be paused or resumed.
    func preview(pauses: Bool) async throws -> ChangeReport {
        guard let status = try await statuses()[queue] else {
            throw Obstacle("the broker has no queue \(queue): see `retailctl topology check`")
        }
        let pausedBy = try await ServiceStatuses.ask(stack).pauses[queue]?.by
        let state = State(
            queue: queue, isPaused: pauses, ready: status.ready, consumers: status.consumers, pausedBy: pausedBy)
        let now = pausedBy.map { "is paused by \($0)" } ?? "has \(Count.text(status.consumers, "consumer"))"
        let effect = pauses ? "would be paused" : "would be consumed again"
        return ChangeReport(
            state,
            text: "Nothing was changed. \(queue) \(now) and \(Count.text(status.ready, "message")) ready; it \(effect)."
        )
    }

    func pause(_ journal: OperatorJournal) async throws -> ChangeReport {
        let (status, problem) = try await change("pause", .pause(queue: queue, by: stack.operatorName), journal) {
            $0[queue]?.consumers == 0
        }
        let note =
            problem.map { problem in
                """
                \n\(owner.rawValue) could not store it (\(problem)): its processes keep it in memory, and store it when they \
                can. It is lost if all of them are restarted before.
                """
            } ?? ""
        return ChangeReport(
            State(queue: queue, isPaused: true, ready: status.ready, consumers: status.consumers, problem: problem),
            text: """
                \(queue) is paused with \(Count.text(status.ready, "message")) in it. Undo: `retailctl resume \(queue)`.\(note)
                """)
    }

    func resume(_ journal: OperatorJournal) async throws -> ChangeReport {
        // Every process consumes the calls of its service.
        let calls = Topology.callQueue(of: owner)
        let (status, _) = try await change("resume", .resume(queue: queue), journal) { statuses in
            statuses[queue].map { $0.consumers > 0 && $0.consumers >= statuses[calls]?.consumers ?? 0 } ?? false
        }
        return ChangeReport(
            State(queue: queue, isPaused: false, ready: status.ready, consumers: status.consumers),
            text: "\(queue) is consumed again; \(Count.text(status.ready, "message")) ready.")
    }

    /// Sends the operation until all processes have followed: they read it from the service's database, and without it
    /// each has to get the operation itself. The broker gives it to one after the other.
    ///
    /// - Returns: the queue's status, and why the database did not take part
    private func change(
        _ what: String, _ operation: Operation, _ journal: OperatorJournal,
        until isReached: ([String: QueueStatus]) -> Bool
    ) async throws -> (QueueStatus, problem: String?) {
        try await journal.record(what, queue) { _ in
            let end = ContinuousClock.now + Self.timeout
            var problem: String?
            while true {
                let (owner, operation) = (owner, operation)
                problem = try await OperatorBus.with(stack.configuration) { bus, _ in
                    try await bus.operate(owner, operation).databaseProblem
                }
                let statuses = try await statuses()
                guard let status = statuses[queue] else {
                    throw Obstacle("the broker has no queue \(queue): see `retailctl topology check`")
                }
                if isReached(statuses) { return ((status, problem), "\(Count.text(status.ready, "message")) ready") }
                guard ContinuousClock.now < end else {
                    throw Obstacle("\(owner.rawValue) has got it, but \(queue) still has \(status.consumers) consumers")
                }
                try Interruption.check()
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func statuses() async throws -> [String: QueueStatus] {
        let all = try await Peek(stack).statuses(retryQueues: [], depth: 0)
        return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
